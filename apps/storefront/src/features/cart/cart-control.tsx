import type { ProductBody } from '@order-carts/api-contract';
import { useEffect, useRef } from 'react';
import { useNoticeBoard } from '../../components/notice-region';
import type { ShownProduct } from './cart-change';
import { useCartPlace, useQuantityInCart } from './cart-context';
import { useCartDrawer } from './drawer-context';
import type { CartDesk } from './open-cart';

/** Puts a product into the cart, or changes how much of it is there. */
export function CartControl({ product }: { readonly product: ProductBody }) {
  const { desk, open } = useCartPlace();
  const board = useNoticeBoard();
  const drawer = useCartDrawer();
  const quantity = useQuantityInCart(product.productId);
  const group = useRef<HTMLDivElement>(null);
  useKeptFocus(group, quantity > 0);

  const shown = shownProduct(product);
  const isSoldOut = product.availability === 'sold-out';
  const word = isSoldOut ? 'Sold out' : 'Add to cart';
  const put = ({ session }: CartDesk) => {
    session.add(shown, 1);
    const undo = () => {
      session.setQuantity(shown, 0);
      board.announce(`${product.name} is no longer in your cart.`);
    };
    board.post(`${product.name} is in your cart.`, { label: 'Undo', run: undo }, { label: 'View cart', run: drawer.open });
  };
  // Whoever is faster than the cart's code waits for it without noticing.
  const add = () => (desk ? put(desk) : open().then(put, () => board.post('We could not reach the shop. Please try again.')));

  return (
    <div className="cart-control" ref={group}>
      {desk && quantity > 0 ? (
        <desk.Stepper product={shown} quantity={quantity} min={0} />
      ) : (
        <button
          type="button"
          className="button cart-control__add"
          aria-label={`${word}: ${product.name}`}
          disabled={isSoldOut}
          onClick={() => void add()}
        >
          {word}
        </button>
      )}
    </div>
  );
}

/** The button turns into a stepper and back: whoever used it by keyboard stays in place. */
function useKeptFocus(group: React.RefObject<HTMLDivElement | null>, isInCart: boolean): void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const element = group.current;
    const note = () => void (hadFocus.current = element?.contains(document.activeElement) ?? false);
    element?.addEventListener('click', note);
    return () => element?.removeEventListener('click', note);
  }, [group]);
  useEffect(() => {
    if (!hadFocus.current) return;
    hadFocus.current = false;
    const target = isInCart ? '[data-step="more"]' : 'button';
    group.current?.querySelector<HTMLElement>(target)?.focus();
  }, [group, isInCart]);
}

function shownProduct({ productId, name, image, price, availability, unitsLeft }: ProductBody): ShownProduct {
  return { productId, name, image, unitPrice: price, availability, ...(unitsLeft === undefined ? {} : { unitsLeft }) };
}
