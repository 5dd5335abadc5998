import {
  differenceOf,
  place,
  type Address,
  type Contact,
  type DeliveryPolicy,
  type LineDifference,
  type OrderLine,
  type ShownLine,
  type Totals,
} from '@order-carts/cart-domain';
import { assertNever, orderNumberOf } from '@order-carts/shared-kernel';
import type { Catalogue } from '../ports/catalogue.port';
import type { Fingerprints } from '../ports/fingerprints.port';
import type { OrderPlacement, OrderStore, PlacementOutcome } from '../ports/order-store.port';
import type { OrderTokens } from '../ports/order-tokens.port';
import type { Clock, Ids } from '../ports/time-and-ids.port';
import { cartExpiry } from './cart-expiry';
import { orderPlacedEvent } from './order-events';

export interface PlaceOrderDependencies {
  readonly orders: OrderStore;
  readonly catalogue: Catalogue;
  readonly tokens: OrderTokens;
  readonly fingerprints: Fingerprints;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly delivery: DeliveryPolicy;
}

/** What the shopper saw and agreed to. `idempotencyKey` is the same for every retry of this one checkout. */
export interface PlaceOrderRequest {
  readonly cartId: string;
  readonly secret: string;
  readonly cartVersion: number;
  readonly lines: readonly ShownLine[];
  readonly contact: Contact;
  readonly address: Address;
  readonly idempotencyKey: string;
  readonly traceparent?: string | undefined;
}

/** The part of an order that never changes: a repeated request gets the same receipt. */
export interface OrderReceipt {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly placedAt: string;
  readonly totals: Totals;
  readonly accessToken: string;
}

/** A repeat of a request that has been answered is `placed` again, with the same receipt. */
export type PlaceOrderResult =
  { readonly outcome: 'placed'; readonly receipt: OrderReceipt } | Exclude<PlacementOutcome, { readonly outcome: 'placed' | 'repeated' }>;

/**
 * Turns a cart into an order, exactly once per key: one transaction, no read before it.
 *
 * A repeat (also after a crash between commit and answer) reads the order it made and answers the same receipt.
 */
export async function placeOrder(deps: PlaceOrderDependencies, request: PlaceOrderRequest): Promise<PlaceOrderResult> {
  const differences = inForeignCurrency(deps, request.lines);
  if (differences.length > 0) return { outcome: 'order-differs', differences };
  const placement = placementOf(deps, request);
  const result = await deps.orders.place(placement);
  switch (result.outcome) {
    case 'placed':
      return { outcome: 'placed', receipt: await receiptOf(deps, placement.order, placement.keyId) };
    case 'repeated':
      return { outcome: 'placed', receipt: await receiptOfEarlier(deps, result.orderId) };
    case 'unknown':
    case 'cart-closed':
    case 'key-reused':
    case 'cart-differs':
    case 'order-differs':
    case 'busy':
      return result;
    default:
      return assertNever(result);
  }
}

/** Prices in a currency that the shop does not use cannot be summed up, let alone be the shop's own. */
function inForeignCurrency({ catalogue, delivery }: PlaceOrderDependencies, lines: readonly ShownLine[]): readonly LineDifference[] {
  return lines
    .filter((line) => line.unitPrice.currency !== delivery.currency)
    .flatMap((line) => differenceOf(line, catalogue.find(line.productId)) ?? []);
}

function placementOf(deps: PlaceOrderDependencies, request: PlaceOrderRequest): OrderPlacement {
  const { cartId, secret, cartVersion, contact, address, idempotencyKey, traceparent } = request;
  const lines = request.lines.map((line) => orderLine(deps.catalogue, line));
  const order = place({ orderId: deps.ids.newId(), cartId, lines, contact, address, placedAt: deps.clock.now() }, deps.delivery);
  return {
    order,
    event: orderPlacedEvent(order, traceparent),
    cart: {
      cartId,
      secretHash: deps.fingerprints.hash(secret),
      version: cartVersion,
      expiresAt: cartExpiry(order.placedAt),
      checkout: { key: idempotencyKey, requestHash: deps.fingerprints.hash(canonicalText(request)) },
    },
    keyId: deps.tokens.currentKeyId,
    customerHash: deps.fingerprints.customerHash(contact.email),
  };
}

/** A product missing from the snapshot keeps its id as name; its stock item then decides whether it is still sold. */
function orderLine(catalogue: Catalogue, { productId, quantity, unitPrice }: ShownLine): OrderLine {
  const product = catalogue.find(productId);
  return { productId, name: product?.name ?? productId, image: product?.image ?? '', quantity, unitPrice };
}

/** The request as text, independent of the order of members: equal requests have equal hashes. */
function canonicalText({ cartId, cartVersion, lines, contact, address }: PlaceOrderRequest): string {
  const shown = lines.map(({ productId, quantity, unitPrice }) => [productId, quantity, unitPrice.amountMinor, unitPrice.currency]);
  const { line1, line2 = '', postalCode = '', city, country } = address;
  return JSON.stringify([cartId, cartVersion, shown, contact.name, contact.email, line1, line2, postalCode, city, country]);
}

async function receiptOfEarlier(deps: PlaceOrderDependencies, orderId: string): Promise<OrderReceipt> {
  const stored = await deps.orders.find(orderId);
  if (stored === undefined) throw new Error(`order ${orderId} is named by its cart but is not in the table`);
  return receiptOf(deps, stored.order, stored.keyId);
}

async function receiptOf(
  { tokens }: PlaceOrderDependencies,
  { orderId, placedAt, totals }: OrderPlacement['order'],
  keyId: string,
): Promise<OrderReceipt> {
  return { orderId, orderNumber: orderNumberOf(orderId), placedAt, totals, accessToken: await tokens.tokenOf(orderId, keyId) };
}
