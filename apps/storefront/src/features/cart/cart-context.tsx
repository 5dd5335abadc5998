import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { CART_STORAGE_KEY } from './cart-access.store';
import type { CartSession, CartSnapshot } from './cart-session';

const CartContext = createContext<CartSession | undefined>(undefined);

/** Gives the cart to the page and keeps it true: asked for at the start, on return to the tab, and when another tab changed it. */
export function CartProvider({ session, children }: { readonly session: CartSession; readonly children: ReactNode }) {
  useEffect(() => {
    const refresh = () => void session.refresh();
    const onVisible = () => document.visibilityState === 'visible' && refresh();
    const onStorage = (event: StorageEvent) => (event.key === CART_STORAGE_KEY || event.key === null) && refresh();
    refresh();
    window.addEventListener('focus', refresh);
    window.addEventListener('storage', onStorage);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      window.removeEventListener('focus', refresh);
      window.removeEventListener('storage', onStorage);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [session]);
  return <CartContext value={session}>{children}</CartContext>;
}

export function useCartSession(): CartSession {
  const session = use(CartContext);
  if (!session) throw new Error('useCartSession needs a CartProvider above it');
  return session;
}

export function useCart(): CartSnapshot {
  const session = useCartSession();
  return useSyncExternalStore(session.subscribe, session.snapshot);
}
