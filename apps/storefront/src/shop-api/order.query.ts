import type { OrderBody } from '@order-carts/api-contract';
import type { ShopClient } from '@order-carts/api-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from './problem-error';

const POLL_MS = 5000;
/** A stream can die without a word. */
const POLL_BESIDE_STREAM_MS = 60_000;
const FINAL: readonly OrderBody['status'][] = ['delivered', 'cancelled'];

export function isFinal({ status }: Pick<OrderBody, 'status'>): boolean {
  return FINAL.includes(status);
}

/** The order, asked for again every few seconds until its status can no longer change; `isLive`: its changes come by themselves. */
export function orderQuery(api: ShopClient, orderId: string, token: string, isLive = false) {
  const pauseMs = isLive ? POLL_BESIDE_STREAM_MS : POLL_MS;
  return queryOptions({
    queryKey: ['order', orderId, token],
    queryFn: ({ signal }) => dataOf(api.getOrder(orderId, token, signal)),
    // Whoever comes back to this tab wants to know where the order is now.
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.data && !isFinal(state.data) ? pauseMs : false),
  });
}
