import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useBrowserStores } from '../../browser/stores-context';
import type { NoticeAction } from '../../components/notice-board';
import { useNoticeBoard } from '../../components/notice-region';
import { useCartPlace } from './cart-context';
import { textOf } from './cart-event.text';
import { linkedCartStore, takeCartLink } from './cart-link';
import type { CartEvent } from './cart-session';
import type { CartDesk } from './open-cart';

/** Tells the shopper what happened to the cart, wherever the shopper is, and takes in the link of a cart. Shows nothing itself. */
export function CartHerald() {
  const { desk } = useCartPlace();
  return desk && <HeraldOf desk={desk} />;
}

function HeraldOf({ desk }: { readonly desk: CartDesk }) {
  const board = useNoticeBoard();
  const navigate = useNavigate();
  useLinkOutOfAddress(desk);
  useEffect(() => {
    const actionsOf = (event: CartEvent): NoticeAction[] => {
      if (event.type === 'not-saved') return [{ label: 'Try again', run: event.retry }];
      if (event.type !== 'started-over' || event.reason !== 'cart-closed' || event.orderId === undefined) return [];
      const { orderId } = event;
      // Without a new cart the checkout finds the order, also one that this browser placed without hearing the answer.
      const see = () => void navigate(desk.session.closedBy === orderId ? '/checkout' : `/orders/${orderId}`);
      return [{ label: 'See the order', run: see }];
    };
    return desk.news.listen((event) => board.post(textOf(event), ...actionsOf(event)));
  }, [board, desk, navigate]);
  return null;
}

/** The first page of a visit is cleaned before React starts; this is for a link opened in a page that is already there. */
function useLinkOutOfAddress({ linked }: CartDesk): void {
  const { session: store } = useBrowserStores();
  const location = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const clean = takeCartLink(location, store);
    if (clean !== undefined) void navigate(clean, { replace: true });
    const access = linkedCartStore(store).take();
    if (access) linked.arrive(access);
  }, [linked, location, navigate, store]);
}
