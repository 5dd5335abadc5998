import type { OrderPlacement } from '@order-carts/cart-application';
import type { OrderLine } from '@order-carts/cart-domain';
import { epochSeconds } from './cart.row';
import { eventRow, orderRow } from './order.row';
import { STOCK_SK } from './product.row';
import type { Writes } from './tried-transaction';

export interface ShopTables {
  readonly orders: string;
  readonly carts: string;
  readonly products: string;
}

/** Where a transaction's items stand, for reading why each of them failed. Behind them: a stock item per line. */
export const CART_INDEX = 2;
export const FIRST_STOCK_INDEX = 3;

/** All writes of one order: they happen together or not at all. The conditions are the shop's promise to the shopper. */
export function placementWrites(placement: OrderPlacement, tables: ShopTables): Writes {
  const isNew = 'attribute_not_exists(orderId)';
  const { orderId, lines, placedAt } = placement.order;
  return [
    { Put: { TableName: tables.orders, Item: orderRow(placement), ConditionExpression: isNew } },
    { Put: { TableName: tables.orders, Item: eventRow(orderId, placement.event), ConditionExpression: isNew } },
    cartClosing(placement, tables.carts),
    ...lines.map((line) => stockTaking(line, placedAt, tables.products)),
  ];
}

export const quantitiesOf = (lines: readonly OrderLine[]): ReadonlyMap<string, number> =>
  new Map(lines.map(({ productId, quantity }) => [productId, quantity]));

function cartClosing({ order, cart }: OrderPlacement, TableName: string): Writes[number] {
  const isAsShown = 'version = :version AND #lines = :lines AND size(#lines) > :zero';
  return {
    Update: {
      TableName,
      Key: { cartId: cart.cartId },
      ConditionExpression: `attribute_exists(cartId) AND secretHash = :secretHash AND expiresAt > :now AND #status = :open AND ${isAsShown}`,
      UpdateExpression: `SET #status = :checkedOut, orderId = :orderId, checkoutKey = :key, requestHash = :requestHash,
        version = version + :one, updatedAt = :at, expiresAt = :expiresAt`,
      ExpressionAttributeNames: { '#status': 'status', '#lines': 'lines' },
      ExpressionAttributeValues: {
        ':secretHash': cart.secretHash,
        ':now': epochSeconds(order.placedAt),
        ':open': 'open',
        ':version': cart.version,
        ':lines': Object.fromEntries(quantitiesOf(order.lines)),
        ':zero': 0,
        ':checkedOut': 'checked-out',
        ':orderId': order.orderId,
        ':key': cart.checkout.key,
        ':requestHash': cart.checkout.requestHash,
        ':one': 1,
        ':at': order.placedAt,
        ':expiresAt': epochSeconds(cart.expiresAt),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function stockTaking({ productId, quantity, unitPrice }: OrderLine, at: string, TableName: string): Writes[number] {
  return {
    Update: {
      TableName,
      Key: { productId, sk: STOCK_SK },
      ConditionExpression: 'priceMinor = :price AND currency = :currency AND onHand >= :quantity',
      UpdateExpression: 'SET onHand = onHand - :quantity, updatedAt = :at',
      ExpressionAttributeValues: {
        ':price': unitPrice.amountMinor,
        ':currency': unitPrice.currency,
        ':quantity': quantity,
        ':at': at,
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}
