import type { CartBody } from '@order-carts/api-contract';
import { money } from '@order-carts/shared-kernel';
import { useEffect, useMemo, useState } from 'react';
import { Link } from '../components/link';
import { useNavigate } from 'react-router';
import { randomKey } from '../browser/random-key';
import { useBrowserStores } from '../browser/stores-context';
import { wait } from '../browser/wait';
import { Empty } from '../components/empty';
import { useNoticeBoard } from '../components/notice-region';
import { PageHeading } from '../components/page-heading';
import { useCart, useCartSession } from '../features/cart/cart-context';
import { CartSkeleton } from '../features/cart/cart-skeleton';
import { CartUnreachable } from '../features/cart/cart-unreachable';
import { CheckoutForm } from '../features/checkout/checkout-form';
import type { LineCorrection } from '../features/checkout/order-changes';
import { placeAttemptStore } from '../features/checkout/place-attempt.store';
import { recoverOrder, type FoundOrder, type PlaceOrderTools } from '../features/checkout/place-order';
import { useOrderTokens } from '../features/orders/order-tokens-context';
import { useShopApi } from '../shop-api/shop-api-context';

const RETRY_DELAYS_MS = [1000, 3000, 6000];

export function CheckoutPage() {
  return (
    <>
      <PageHeading title="Checkout" />
      <CheckoutContents />
    </>
  );
}

function CheckoutContents() {
  const { status } = useCart();
  if (status === 'loading') return <CartSkeleton />;
  return status === 'unreachable' ? <CartUnreachable /> : <CheckoutOfCart />;
}

function CheckoutOfCart() {
  const { cart, isSaving } = useCart();
  const session = useCartSession();
  const { session: tabStore } = useBrowserStores();
  const tools = usePlaceOrderTools();
  const openOrder = useOpenOrder();
  const { access } = session;

  const hasLines = cart !== undefined && cart.lines.length + cart.withdrawn.length > 0;
  if (!hasLines || !access) return <NothingToOrder tools={tools} onFound={openOrder} />;

  const correct = async (corrections: readonly LineCorrection[], newest: CartBody | undefined) => {
    if (newest) session.adopt(newest);
    for (const { productId, quantity } of corrections) session.setQuantity(lineOf(newest ?? cart, productId), quantity);
    await session.settled();
    void session.refresh(); // prices: they are no edit of the cart
    return session.snapshot().cart;
  };
  return (
    <CheckoutForm
      cart={cart}
      secret={access.secret}
      isCartSettling={isSaving}
      tools={tools}
      drafts={tabStore}
      correct={correct}
      onPlaced={openOrder}
    />
  );
}

/** No cart: perhaps it became an order while this page was reloaded. Then the order is found and shown. */
function NothingToOrder({ tools, onFound }: { readonly tools: PlaceOrderTools; readonly onFound: (order: FoundOrder) => void }) {
  const { closedBy } = useCartSession();
  const [isLooking, setIsLooking] = useState(() => closedBy !== undefined || tools.attempts.all().length > 0);
  useEffect(() => {
    const elsewhere = closedBy === undefined ? undefined : { orderId: closedBy };
    void recoverOrder(tools).then((own) => {
      const order = own ?? elsewhere;
      return order ? onFound(order) : setIsLooking(false);
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page finds itself without a cart
  }, []);
  if (isLooking) return <p role="status">One moment: we are looking for your order.</p>;
  return (
    <Empty text="There is nothing to order yet.">
      <Link className="button" to="/">
        See what there is
      </Link>
    </Empty>
  );
}

function usePlaceOrderTools(): PlaceOrderTools {
  const client = useShopApi();
  const { local } = useBrowserStores();
  return useMemo(
    () => ({ client, attempts: placeAttemptStore(local), newKey: randomKey, delaysMs: RETRY_DELAYS_MS, wait }),
    [client, local],
  );
}

/** Keeps the token, lets go of the cart, and shows the order. */
function useOpenOrder(): (order: FoundOrder) => void {
  const session = useCartSession();
  const tokens = useOrderTokens();
  const navigate = useNavigate();
  const board = useNoticeBoard();
  return ({ orderId, accessToken }) => {
    if (accessToken !== undefined) tokens.write(orderId, accessToken);
    board.dismiss(); // what was said of the cart is no longer true
    void navigate(`/orders/${orderId}`, { replace: true, state: { isJustPlaced: accessToken !== undefined } });
    session.leave();
  };
}

function lineOf(cart: CartBody, productId: string) {
  const known = cart.lines.find((line) => line.productId === productId);
  const unitPrice = money(0, cart.totals.total.currency);
  return known ?? { productId, name: productId, image: '', unitPrice, availability: 'sold-out' as const };
}
