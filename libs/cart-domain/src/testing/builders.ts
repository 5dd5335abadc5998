import { money } from '@order-carts/shared-kernel';
import type { OpenCart } from '../cart/cart';
import type { Product } from '../catalogue/product';
import type { Order } from '../order/order';
import { place, type OrderDraft } from '../order/place';
import type { DeliveryPolicy } from '../pricing/totals';

export const aDeliveryPolicy: DeliveryPolicy = { currency: 'EUR', flatMinor: 490, freeFromMinor: 5000 };

export const aProduct = (changes: Partial<Product> = {}): Product => ({
  productId: 'strawberry',
  name: 'Strawberries',
  description: 'A punnet of 250 g, picked this morning.',
  category: 'fruit',
  image: '/images/products/strawberry.webp',
  unitPrice: money(395, 'EUR'),
  unitsOnHand: 40,
  ...changes,
});

export const anOpenCart = (changes: Partial<OpenCart> = {}): OpenCart => ({
  cartId: '01JD8Q5T9GZ3V6X7R2M4N8K1WC',
  version: 1,
  status: 'open',
  lines: new Map([['strawberry', 2]]),
  expiresAt: '2027-01-01T00:00:00.000Z',
  ...changes,
});

export const anOrderDraft = (changes: Partial<OrderDraft> = {}): OrderDraft => ({
  orderId: '01JD8Q6WAA0000000000000001',
  cartId: '01JD8Q5T9GZ3V6X7R2M4N8K1WC',
  lines: [
    { productId: 'strawberry', name: 'Strawberries', image: '/images/products/strawberry.webp', quantity: 2, unitPrice: money(395, 'EUR') },
  ],
  contact: { name: 'Ada Example', email: 'ada@example.com' },
  address: { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' },
  placedAt: '2026-11-22T10:15:00.000Z',
  ...changes,
});

export const anOrder = (changes: Partial<OrderDraft> = {}): Order => place(anOrderDraft(changes), aDeliveryPolicy);
