import { place, type Order, type OrderLine } from '@order-carts/cart-domain';
import { aDeliveryPolicy, anOrderDraft } from '@order-carts/cart-domain/testing';
import { money, type Money } from '@order-carts/shared-kernel';
import type { CartStore } from '../../ports/cart-store.port';
import type { Adjustment, CatalogueBook } from '../../ports/catalogue-book.port';
import type { OrderIndex, OrderPlacement, OrderStore, PlacementOutcome } from '../../ports/order-store.port';
import { orderPlacedEvent } from '../../use-cases/order-events';
import { freshIds, freshProductId } from '../fakes/time-and-ids.fake';
import { drivenCart, minutes, wholeSeconds, type CartDriver } from './cart-driver';

/** An order store with what surrounds it, and a look at what it leaves behind. */
export interface OrderStoreRig {
  readonly orders: OrderStore;
  readonly carts: CartStore;
  readonly book: CatalogueBook;
  readonly unitsOnHand: (productId: string) => Promise<number | undefined>;
  /** Takes a product out of the shop, stock and all. */
  readonly withdraw: (productId: string) => Promise<void>;
  readonly index: OrderIndex;
  /** The order's n-th event, as those see it who follow the table. */
  readonly eventOf: (orderId: string, sequence: number) => Promise<unknown>;
  /** The books of a product, oldest first. */
  readonly adjustmentsOf: (productId: string) => Promise<readonly Adjustment[]>;
}

export const PRICE = money(395, 'EUR');

/** A product that no other test knows, with so many units at `PRICE`. */
export async function stocked({ book }: OrderStoreRig, unitsOnHand: number, unitPrice: Money = PRICE): Promise<string> {
  const productId = freshProductId();
  const texts = { name: 'Strawberries', description: 'Red.', category: 'fruit', image: '/images/products/strawberry.webp' };
  await book.put({ productId, ...texts, unitPrice, unitsOnHand });
  return productId;
}

export type Lines = Readonly<Record<string, number>>;

/** One checkout: the same for each of its retries, except for the order's id and time. */
export interface CheckoutDriver {
  readonly cart: CartDriver;
  /** A new try of this checkout; members of `changes` differ from the first one. */
  place(changes?: PlacementChanges): Promise<PlacementOutcome>;
  readonly placement: (changes?: PlacementChanges) => OrderPlacement;
}

export interface PlacementChanges {
  readonly orderId?: string;
  readonly lines?: Lines;
  readonly unitPrice?: Money;
  readonly cart?: Partial<OrderPlacement['cart']>;
  readonly key?: string;
  readonly requestHash?: string;
  readonly customerHash?: string;
}

/** A shopper with a cart of these lines, about to check out. */
export async function checkoutOf({ orders, carts }: OrderStoreRig, lines: Lines): Promise<CheckoutDriver> {
  const cart = await drivenCart(carts, lines);
  const key = `key-${freshIds.newId()}`;
  const placement = (changes: PlacementChanges = {}): OrderPlacement => {
    const order = orderOf(cart.owner.cartId, changes.lines ?? lines, changes);
    const checkout = { key: changes.key ?? key, requestHash: changes.requestHash ?? 'hash-of-the-request' };
    const closing = { ...cart.owner, version: cart.version(), checkout, expiresAt: wholeSeconds(minutes(90)), ...changes.cart };
    const { customerHash = 'customer-hash' } = changes;
    return { order, event: orderPlacedEvent(order, TRACEPARENT), cart: closing, keyId: 'k1', customerHash };
  };
  return { cart, placement, place: (changes) => orders.place(placement(changes)) };
}

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

function orderOf(cartId: string, lines: Lines, { orderId = freshIds.newId(), unitPrice = PRICE }: PlacementChanges): Order {
  const orderLines = Object.entries(lines).map(([productId, quantity]): OrderLine => ({
    productId,
    name: 'Strawberries',
    image: '/images/x.webp',
    quantity,
    unitPrice,
  }));
  return place(anOrderDraft({ orderId, cartId, lines: orderLines, placedAt: minutes(2) }), aDeliveryPolicy);
}
