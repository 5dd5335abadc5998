import type { OrderBody, ProblemBody } from '@order-carts/api-contract';
import type { ShopClient } from '@order-carts/api-contract/client';
import { persistently, type Persistence } from './persistently';

export type CancelOutcome =
  | { readonly type: 'cancelled'; readonly order: OrderBody }
  /** It has left the shop meanwhile. */
  | { readonly type: 'too-late' }
  | { readonly type: 'refused'; readonly problem: ProblemBody }
  /** No answer: the order may or may not be cancelled. Asking again is safe. */
  | { readonly type: 'unknown' };

/** Takes an order back. A repeat is harmless: the shop cancels once and answers the order as it is. */
export async function cancelOrder(api: ShopClient, orderId: string, token: string, persistence: Persistence): Promise<CancelOutcome> {
  const reply = await persistently(() => api.cancelOrder(orderId, token), persistence);
  if (!reply.isDefinite) return { type: 'unknown' };
  if (reply.answer.ok) return { type: 'cancelled', order: reply.answer.data };
  const { problem } = reply.answer;
  return problem.code === 'order-not-cancellable' ? { type: 'too-late' } : { type: 'refused', problem };
}
