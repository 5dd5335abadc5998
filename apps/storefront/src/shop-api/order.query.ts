import type { OrderBody } from '@order-carts/api-contract';
import type { ShopClient } from '@order-carts/api-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from './problem-error';

const POLL_MS = 5000;
const FINAL: readonly OrderBody['status'][] = ['delivered', 'cancelled'];

/** The order, asked for again every few seconds until its status can no longer change. */
export function orderQuery(api: ShopClient, orderId: string, token: string) {
  return queryOptions({
    queryKey: ['order', orderId, token],
    queryFn: ({ signal }) => dataOf(api.getOrder(orderId, token, signal)),
    // Whoever comes back to this tab wants to know where the order is now.
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.data && !FINAL.includes(state.data.status) ? POLL_MS : false),
  });
}
