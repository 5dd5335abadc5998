import { useState } from 'react';
import { useNoticeBoard } from '../../components/notice-region';
import { useCartSession } from './cart-context';
import { cartLinkOf } from './cart-link';
import './keep-cart.css';

/** Copies a link that opens this cart on another device; shows it where the browser lets nobody copy. */
export function KeepCart() {
  const { access } = useCartSession();
  const board = useNoticeBoard();
  const [shown, setShown] = useState<string>();
  if (!access) return null;

  const copy = async () => {
    const link = cartLinkOf(access, window.location.origin);
    // Over plain HTTP there is no clipboard, and a browser may refuse it.
    const isCopied = await copied(link);
    if (isCopied) board.post('Link copied. Whoever has it can see and change this cart.');
    else setShown(link);
  };
  return (
    <div className="keep-cart">
      <button type="button" className="link-button" onClick={() => void copy()}>
        Keep this cart on another device
      </button>
      {shown && (
        <label className="hint">
          Copy this link. Whoever has it can see and change this cart.
          <input readOnly value={shown} autoFocus onFocus={(event) => event.target.select()} />
        </label>
      )}
    </div>
  );
}

async function copied(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return false;
  return clipboard.writeText(text).then(
    () => true,
    (fault: unknown) => {
      console.warn('the link could not be copied', fault);
      return false;
    },
  );
}
