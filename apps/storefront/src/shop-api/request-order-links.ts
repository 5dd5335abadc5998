import type { ShopClient } from '@order-carts/api-contract/client';
import { persistently, type Persistence } from './persistently';

export type OrderLinksOutcome =
  | { readonly type: 'accepted' }
  /** The shop does not take it for an address. */
  | { readonly type: 'malformed' }
  | { readonly type: 'unknown' };

/** Asks the shop to mail the links of all orders of an address to that address; whether there are any is told to its inbox alone. */
export async function requestOrderLinks(api: ShopClient, email: string, persistence: Persistence): Promise<OrderLinksOutcome> {
  const reply = await persistently(() => api.requestOrderLinks(email), persistence);
  if (!reply.isDefinite) return { type: 'unknown' };
  return { type: reply.answer.ok ? 'accepted' : 'malformed' };
}
