import {
  clockAt,
  freshIds,
  memoryShop,
  readableTokens,
  recordingOrderLinksQueue,
  testFingerprints,
  type MemoryShop,
  type RecordingOrderLinksQueue,
} from '@order-carts/cart-application/testing';
import type { Product } from '@order-carts/cart-domain';
import { aDeliveryPolicy, aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import type { ShopDependencies } from '../app';

export type Shop = ShopDependencies & Pick<MemoryShop, 'products'> & { readonly links: RecordingOrderLinksQueue };

const PRODUCTS: readonly Product[] = [
  aProduct(),
  aProduct({ productId: 'rhubarb', name: 'Rhubarb', category: 'fruit', unitPrice: money(249, 'EUR'), unitsOnHand: 3 }),
  aProduct({ productId: 'cafe-creme', name: 'Café crème', category: 'drinks', unitPrice: money(1290, 'EUR'), unitsOnHand: 0 }),
];

/** A whole shop in memory. */
export function aShop({ products = PRODUCTS, ...changes }: Partial<Omit<Shop, 'products'>> & { products?: readonly Product[] } = {}): Shop {
  return {
    ...memoryShop(...products),
    links: recordingOrderLinksQueue(),
    tokens: readableTokens(),
    fingerprints: testFingerprints,
    clock: clockAt('2026-11-22T10:15:00.000Z'),
    ids: freshIds,
    delivery: aDeliveryPolicy,
    ...changes,
  };
}
