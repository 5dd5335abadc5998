import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { wait } from '../../browser/wait';
import { followOrder } from '../../shop-api/follow-order';
import { isFinal, orderQuery } from '../../shop-api/order.query';
import { useShopApi, useWatchOrder } from '../../shop-api/shop-api-context';
import { usePageIsSeen } from './use-page-is-seen';

const RECONNECT_DELAYS_MS = [500, 2000, 5000, 15_000, 30_000];

/** The order as it is, live: by the shop's stream while somebody looks, else by asking every few seconds. */
export function useLiveOrder(orderId: string, token: string) {
  const api = useShopApi();
  const watchOrder = useWatchOrder();
  const queries = useQueryClient();
  const isSeen = usePageIsSeen();
  const [isLive, setIsLive] = useState(false);
  const query = orderQuery(api, orderId, token, isLive);
  const found = useQuery(query);
  const isWorthIt = isSeen && found.data !== undefined && !isFinal(found.data);

  useEffect(() => {
    if (!isWorthIt) return;
    const end = new AbortController();
    const { queryKey } = orderQuery(api, orderId, token);
    void followOrder({
      watch: (onOrder, signal) => watchOrder(orderId, token, { onOrder, signal }),
      onOrder: (order) => queries.setQueryData(queryKey, order),
      onLive: setIsLive,
      signal: end.signal,
      delaysMs: RECONNECT_DELAYS_MS,
      wait,
    });
    return () => {
      end.abort();
      setIsLive(false);
    };
  }, [api, isWorthIt, orderId, queries, token, watchOrder]);
  return found;
}
