import type { OrderReader, StoredOrder } from '../ports/order-store.port';
import type { OrderTokens } from '../ports/order-tokens.port';

/** An order for whoever holds its token; a wrong token, an erased customer and an unknown order look the same. */
export async function viewOrder(
  { orders, tokens }: { readonly orders: OrderReader; readonly tokens: OrderTokens },
  { orderId, token }: { readonly orderId: string; readonly token: string },
): Promise<StoredOrder | undefined> {
  const stored = await orders.find(orderId);
  const keyId = stored?.keyId ?? tokens.currentKeyId;
  return (await tokens.isTokenOf(token, orderId, keyId)) && stored?.isErased === false ? stored : undefined;
}
