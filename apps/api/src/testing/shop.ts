import type { CartDependencies, PlaceOrderDependencies } from '@order-carts/cart-application';
import { clockAt, freshIds, memoryShop, readableTokens, testFingerprints, type MemoryShop } from '@order-carts/cart-application/testing';
import type { Product } from '@order-carts/cart-domain';
import { aDeliveryPolicy, aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';

export type Shop = CartDependencies & PlaceOrderDependencies & Pick<MemoryShop, 'products'>;

const PRODUCTS: readonly Product[] = [
  aProduct(),
  aProduct({ productId: 'rhubarb', name: 'Rhubarb', category: 'fruit', unitPrice: money(249, 'EUR'), unitsOnHand: 3 }),
  aProduct({ productId: 'cafe-creme', name: 'Café crème', category: 'drinks', unitPrice: money(1290, 'EUR'), unitsOnHand: 0 }),
];

/** A whole shop in memory. */
export function aShop({ products = PRODUCTS, ...changes }: Partial<Omit<Shop, 'products'>> & { products?: readonly Product[] } = {}): Shop {
  return {
    ...memoryShop(...products),
    tokens: readableTokens(),
    fingerprints: testFingerprints,
    clock: clockAt('2026-11-22T10:15:00.000Z'),
    ids: freshIds,
    delivery: aDeliveryPolicy,
    ...changes,
  };
}
