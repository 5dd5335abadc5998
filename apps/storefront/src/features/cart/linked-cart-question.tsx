import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useCartPlace } from './cart-context';
import type { CartDesk } from './open-cart';

/** Asks what to do with the cart of a link while there is another one here. */
export function LinkedCartQuestion() {
  const { desk } = useCartPlace();
  return desk && <QuestionOf linked={desk.linked} />;
}

function QuestionOf({ linked }: Pick<CartDesk, 'linked'>) {
  const waiting = useSyncExternalStore(linked.subscribe, linked.waiting);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (waiting) section.current?.focus();
  }, [waiting]);
  if (!waiting) return null;
  return (
    <section className="question" aria-label="Two carts" ref={section} tabIndex={-1}>
      <p>
        <strong>Your link brings another cart.</strong> There is something in the cart of this device, too.
      </p>
      <div className="question__answers">
        <button type="button" className="button" onClick={() => linked.join()}>
          Put both together
        </button>
        <button type="button" className="button button--quiet" onClick={linked.dismiss}>
          Keep only this one
        </button>
      </div>
    </section>
  );
}
