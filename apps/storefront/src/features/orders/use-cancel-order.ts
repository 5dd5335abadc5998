import type { OrderBody } from '@order-carts/api-contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { wait } from '../../browser/wait';
import { useNoticeBoard } from '../../components/notice-region';
import { cancelOrder, type CancelOutcome } from '../../shop-api/cancel-order';
import { orderQuery } from '../../shop-api/order.query';
import { useShopApi } from '../../shop-api/shop-api-context';

const RETRY_DELAYS_MS = [500, 1500];

/** Why the order is not cancelled, or not known to be. */
export type CancelObstacle = Exclude<CancelOutcome, { readonly type: 'cancelled' }>;

export interface CancelControls {
  readonly isCancelling: boolean;
  readonly obstacle: CancelObstacle | undefined;
  readonly cancel: () => Promise<void>;
}

/** A second click while the first is on its way does nothing. What the shop answers is shown at once. */
export function useCancelOrder({ orderId }: OrderBody, token: string): CancelControls {
  const api = useShopApi();
  const queries = useQueryClient();
  const board = useNoticeBoard();
  const isUnderWay = useRef(false);
  const [isCancelling, setIsCancelling] = useState(false);
  const [obstacle, setObstacle] = useState<CancelObstacle>();
  const { queryKey } = orderQuery(api, orderId, token);

  const cancel = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsCancelling(true);
    setObstacle(undefined);
    const outcome = await cancelOrder(api, orderId, token, { delaysMs: RETRY_DELAYS_MS, wait }).finally(() => {
      isUnderWay.current = false;
      setIsCancelling(false);
    });
    // A poll that was asked before the answer must not overwrite it.
    await queries.cancelQueries({ queryKey });
    if (outcome.type !== 'cancelled') {
      setObstacle(outcome);
      return queries.invalidateQueries({ queryKey });
    }
    queries.setQueryData(queryKey, outcome.order);
    board.announce('Your order is cancelled.');
    // The buttons are gone with the question; the heading begins the page as it is now.
    document.querySelector<HTMLElement>('h1')?.focus();
  };
  return { isCancelling, obstacle, cancel };
}
