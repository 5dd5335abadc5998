import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { checkOutOutcome, type OrderPlacement, type PlacementOutcome } from '@order-carts/cart-application';
import { decide, differenceOf, type CheckOut } from '@order-carts/cart-domain';
import { money } from '@order-carts/shared-kernel';
import { cartOf, isVisible, readCartRow } from './cart.row';
import { CHECK_FAILED, isTransientReason } from './faults';
import { CART_INDEX, FIRST_STOCK_INDEX, quantitiesOf, type ShopTables } from './placement.transaction';
import { readStockRow } from './product.row';

/**
 * Why a placement's transaction was cancelled; undefined when only another try can tell.
 *
 * The cart is asked first, and nothing is said of stock while the cart is in doubt: what looks sold out may have been
 * sold to this very request a moment ago.
 */
export function placementRefusal(
  placement: OrderPlacement,
  reasons: readonly CancellationReason[],
  tables: ShopTables,
): PlacementOutcome | undefined {
  const cartReason = reasons[CART_INDEX];
  if (cartReason?.Code === CHECK_FAILED) return cartRefusal(placement, cartReason, tables);
  if (isTransientReason(cartReason?.Code)) return undefined;
  const differences = differencesIn(placement, reasons, tables);
  if (differences.length > 0) return { outcome: 'order-differs', differences };
  if (reasons.some(({ Code }) => isTransientReason(Code))) return undefined;
  const codes = reasons.map(({ Code }) => Code ?? 'None').join();
  throw new Error(`order ${placement.order.orderId} cannot be written: ${codes}`);
}

function cartRefusal({ order, cart: claim }: OrderPlacement, { Item }: CancellationReason, { carts }: ShopTables): PlacementOutcome {
  const row = Item && readCartRow(unmarshall(Item), carts, claim.cartId);
  if (row === undefined || !isVisible(row, claim, order.placedAt)) return { outcome: 'unknown' };
  const cart = cartOf(row);
  const { orderId } = order;
  const command: CheckOut = { type: 'check-out', orderId, lines: quantitiesOf(order.lines), checkout: claim.checkout };
  const decision = decide(command, cart);
  if (decision.outcome === 'refused') return checkOutOutcome(decision.refusal, cart);
  // The domain accepts an open cart with these lines: then it was changed and changed back, and its version tells.
  if (cart.status === 'open') return { outcome: 'cart-differs', cart };
  // An earlier try of this very call may have landed though its answer was lost.
  return cart.orderId === orderId ? { outcome: 'placed' } : { outcome: 'repeated', orderId: cart.orderId };
}

function differencesIn({ order }: OrderPlacement, reasons: readonly CancellationReason[], { products }: ShopTables) {
  return order.lines.flatMap((line, index) => {
    const reason = reasons[FIRST_STOCK_INDEX + index];
    if (reason?.Code !== CHECK_FAILED) return [];
    const row = reason.Item && readStockRow(unmarshall(reason.Item), products);
    return differenceOf(line, row && { unitPrice: money(row.priceMinor, row.currency), unitsOnHand: row.onHand }) ?? [];
  });
}
