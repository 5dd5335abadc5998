import { useEffect } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { isRecord } from '../browser/is-record';
import { orderTokenIn, takeOrderToken } from '../features/orders/order-token.store';
import { useOrderTokens } from '../features/orders/order-tokens-context';
import { ClosedOrder, OrderView } from '../features/orders/order-view';

export function OrderPage() {
  const { orderId = '' } = useParams();
  const tokens = useOrderTokens();
  useTokenOutOfAddress();
  const location = useLocation();
  const state: unknown = location.state;
  const isJustPlaced = isRecord(state) && state['isJustPlaced'] === true;
  const token = orderTokenIn(location)?.token ?? tokens.read(orderId);
  return token === undefined ? <ClosedOrder /> : <OrderView orderId={orderId} token={token} isJustPlaced={isJustPlaced} />;
}

/** The first page of a visit is cleaned before React starts; this is for a link opened in a page that is already there. */
function useTokenOutOfAddress(): void {
  const tokens = useOrderTokens();
  const location = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const clean = takeOrderToken(location, tokens);
    if (clean !== undefined) void navigate(clean, { replace: true });
  }, [location, navigate, tokens]);
}
