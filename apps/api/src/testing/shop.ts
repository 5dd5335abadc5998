import type { CartDependencies, PlaceOrderDependencies } from '@order-carts/cart-application';
import type { Product } from '@order-carts/cart-domain';
import { aDeliveryPolicy, aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import { createHash, randomBytes } from 'node:crypto';
import { memoryCarts, memoryOrders } from './doubles';

export type Shop = CartDependencies & PlaceOrderDependencies;

export const PRODUCTS: readonly Product[] = [
  aProduct(),
  aProduct({ productId: 'rhubarb', name: 'Rhubarb', category: 'fruit', unitPrice: money(249, 'EUR'), unitsOnHand: 3 }),
  aProduct({ productId: 'cafe-creme', name: 'Café crème', category: 'drinks', unitPrice: money(1290, 'EUR'), unitsOnHand: 0 }),
];

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A whole shop in memory. `products` may be changed later, as the catalogue changes. */
export function aShop(products: readonly Product[] = PRODUCTS, changes: Partial<Shop> = {}): Shop {
  const carts = memoryCarts();
  let made = 0;
  const tokenOf = (orderId: string, keyId: string): string => sha256(`${keyId}:${orderId}`);
  return {
    carts,
    orders: memoryOrders(carts, products),
    catalogue: { all: () => products, find: (productId) => products.find((product) => product.productId === productId) },
    fingerprints: { newSecret: () => randomBytes(32).toString('base64url'), hash: sha256, customerHash: sha256 },
    tokens: { currentKeyId: 'k1', tokenOf, isTokenOf: (token, orderId, keyId) => token === tokenOf(orderId, keyId) },
    clock: { now: () => '2026-11-22T10:15:00.000Z' },
    ids: { newId: () => `01JD8Q5T9GZ3V6X7R2M4${String((made += 1)).padStart(6, '0')}` },
    delivery: aDeliveryPolicy,
    ...changes,
  };
}
