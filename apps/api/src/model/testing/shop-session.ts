import type { CartAccess, PlacedOrderBody } from '@order-carts/api-contract';
import type { ShopState } from './shop-state';
import { CURRENCY, type ShopUnderTest } from './shop-under-test';
import { isSame } from './violation';

/** One story of a shop: which real cart and order the model's numbers stand for. */
export interface ShopSession {
  readonly shop: ShopUnderTest;
  readonly carts: CartAccess[];
  /** The receipt of each cart's order. */
  readonly receipts: Map<number, PlacedOrderBody>;
  readonly orderIds: Map<number, string>;
}

export const newSession = (shop: ShopUnderTest): ShopSession => ({ shop, carts: [], receipts: new Map(), orderIds: new Map() });

export function accessTo({ carts }: ShopSession, cart: number): CartAccess {
  const access = carts[cart];
  if (access === undefined) throw new Error(`cart ${cart} was never started`);
  return access;
}

export function receiptOf({ receipts }: ShopSession, cart: number): PlacedOrderBody {
  const receipt = receipts.get(cart);
  if (receipt === undefined) throw new Error(`cart ${cart} never became an order`);
  return receipt;
}

export function productIdOf({ shop }: ShopSession, product: number): string {
  const productId = shop.productIds[product];
  if (productId === undefined) throw new Error(`there is no product ${product}`);
  return productId;
}

export const productOf = ({ shop }: ShopSession, productId: string): number => shop.productIds.indexOf(productId);

/** How the model calls an order: the first that a cart is known to have become is its order, any other is one too many. */
export function nameOfOrder({ orderIds }: ShopSession, cart: number, orderId: string | undefined): string {
  if (orderId === undefined) return 'no order';
  const known = orderIds.get(cart) ?? orderId;
  orderIds.set(cart, known);
  return known === orderId ? 'the order' : `a second order ${orderId}`;
}

export function nameOfReceipt({ receipts }: ShopSession, cart: number, receipt: PlacedOrderBody): string {
  const known = receipts.get(cart) ?? receipt;
  receipts.set(cart, known);
  return isSame(known, receipt) ? 'the receipt' : 'another receipt';
}

/** Gives the shop the prices and units with which a story begins. */
export async function stocked(
  { shop }: ShopSession,
  products: readonly { readonly priceMinor: number; readonly units: number }[],
): Promise<ShopState> {
  const { book } = shop.operator;
  for (const [index, { priceMinor, units }] of products.entries()) {
    const productId = shop.productIds[index] ?? '';
    await book.setUnits(productId, units);
    await book.setPrice(productId, { amountMinor: priceMinor, currency: CURRENCY });
  }
  return { products: products.map(({ priceMinor, units }) => ({ priceMinor, adjusted: units })), carts: [], delivery: shop.delivery };
}
