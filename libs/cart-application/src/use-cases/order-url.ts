import type { CurrentOrder } from '../ports/order-store.port';
import type { OrderTokens } from '../ports/order-tokens.port';

export interface OrderUrlDependencies {
  readonly tokens: OrderTokens;
  /** Origin of the storefront, without trailing slash. */
  readonly publicUrl: string;
}

/** The link that opens an order. The token stands in the fragment: no server and no log sees it. */
export async function orderUrlOf({ tokens, publicUrl }: OrderUrlDependencies, { order: { orderId }, keyId }: CurrentOrder): Promise<string> {
  return `${publicUrl}/orders/${orderId}#t=${await tokens.tokenOf(orderId, keyId)}`;
}
