import { createContext, startTransition, use, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { CART_STORAGE_KEY } from './cart-access.store';
import type { CartDesk } from './open-cart';
import type { CartSession, CartSnapshot } from './cart-session';

export interface CartPlace {
  /** Undefined until somebody has opened the cart and its code has arrived. */
  readonly desk: CartDesk | undefined;
  /** A second call opens the same cart. Rejects when its code could not be fetched. */
  readonly open: () => Promise<CartDesk>;
}

const CartContext = createContext<CartPlace | undefined>(undefined);

/** A shopper without a cart and a page that has not opened it yet look alike, but for the status. */
const NOT_OPEN_YET: CartSnapshot = { status: 'loading', cart: undefined, lines: [], unitCount: 0, isSaving: false };
const notOpenYet = () => NOT_OPEN_YET;
const nothingHappens = () => () => undefined;

export interface CartProviderProps {
  /** Fetches the cart's code and opens it: later than the first products, which do not need it. */
  readonly open: () => Promise<CartDesk>;
  readonly children: ReactNode;
}

/** Gives the cart to the page and keeps it true: asked for at the start, on return to the tab, and when another tab changed it. */
export function CartProvider({ open, children }: CartProviderProps) {
  const [desk, setDesk] = useState<CartDesk>();
  const place = useMemo<CartPlace>(() => {
    const openHere = async () => {
      const opened = await open();
      // Every card has a control to renew: piece by piece, so that a touch meanwhile does not wait for all of them.
      startTransition(() => setDesk(opened));
      return opened;
    };
    return { desk, open: openHere };
  }, [desk, open]);
  useEffect(() => (desk ? keepTrue(desk.session) : undefined), [desk]);
  return (
    <CartContext value={place}>
      {children}
      {desk && <desk.Herald />}
    </CartContext>
  );
}

function keepTrue(session: CartSession): () => void {
  const refresh = () => void session.refresh();
  const onVisible = () => document.visibilityState === 'visible' && refresh();
  const onStorage = (event: StorageEvent) => (event.key === CART_STORAGE_KEY || event.key === null) && session.follow();
  refresh();
  window.addEventListener('focus', refresh);
  window.addEventListener('online', refresh);
  window.addEventListener('storage', onStorage);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('focus', refresh);
    window.removeEventListener('online', refresh);
    window.removeEventListener('storage', onStorage);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

export function useCartPlace(): CartPlace {
  const place = use(CartContext);
  if (!place) throw new Error('useCartPlace needs a CartProvider above it');
  return place;
}

/** The cart as far as it is known, without opening it. */
export function useCartGlance(): CartSnapshot {
  const { desk } = useCartPlace();
  return useSyncExternalStore(desk?.session.subscribe ?? nothingHappens, desk?.session.snapshot ?? notOpenYet);
}

/** The cart, opened when it is not yet. */
export function useCart(): CartSnapshot {
  useOpenedCart();
  return useCartGlance();
}

/** How much of a product is in the cart. Only a change of this product draws the caller again. */
export function useQuantityInCart(productId: string): number {
  const desk = useOpenedCart();
  const quantity = () => desk?.session.snapshot().lines.find((line) => line.productId === productId)?.quantity ?? 0;
  return useSyncExternalStore(desk?.session.subscribe ?? nothingHappens, quantity);
}

function useOpenedCart(): CartDesk | undefined {
  const { open, desk } = useCartPlace();
  useEffect(() => {
    if (!desk) open().catch((fault: unknown) => console.warn('the cart could not be opened', fault));
  }, [desk, open]);
  return desk;
}

/** For what is shown only of an open cart. */
export function useCartSession(): CartSession {
  const { desk } = useCartPlace();
  if (!desk) throw new Error('useCartSession needs an open cart');
  return desk.session;
}
