import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

/** Where page and drawer fit side by side; `cart.css` styles the drawer for no less. */
const ROOM_FOR_A_DRAWER = '(min-width: 56rem)';

export interface CartDrawerControl {
  readonly isOpen: boolean;
  /** Shows the cart beside the page; on a screen without room for both, goes to the cart's own page. */
  readonly open: () => void;
  readonly close: () => void;
}

const CartDrawerContext = createContext<CartDrawerControl | undefined>(undefined);

export function CartDrawerProvider({ children }: { readonly children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const control = useMemo<CartDrawerControl>(() => {
    const open = () => (hasRoom() ? setIsOpen(true) : void navigate('/cart'));
    return { isOpen, open, close: () => setIsOpen(false) };
  }, [isOpen, navigate]);
  return <CartDrawerContext value={control}>{children}</CartDrawerContext>;
}

function hasRoom(): boolean {
  return 'matchMedia' in window && window.matchMedia(ROOM_FOR_A_DRAWER).matches;
}

export function useCartDrawer(): CartDrawerControl {
  const control = use(CartDrawerContext);
  if (!control) throw new Error('useCartDrawer needs a CartDrawerProvider above it');
  return control;
}
