import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import type { OrderStep, StepOutcome } from '@order-carts/cart-application';
import type { OrderLine } from '@order-carts/cart-domain';
import { CHECK_FAILED, isTransientReason } from './faults';
import { eventRow, ORDER_SK } from './order.row';
import type { ShopTables } from './placement.transaction';
import { STOCK_SK } from './product.row';
import type { Writes } from './tried-transaction';

/** A step as it is written: a cancellation gives back the lines whose product is not known to be gone. */
export interface StepTry {
  readonly step: OrderStep;
  readonly returned: readonly OrderLine[];
}

export function firstTry(step: OrderStep): StepTry {
  return { step, returned: step.to === 'cancelled' ? step.from.order.lines : [] };
}

const ORDER_INDEX = 0;
const FIRST_STOCK_INDEX = 2;

/** All writes of one step: they happen together or not at all. */
export function stepWrites({ step, returned }: StepTry, tables: ShopTables): Writes {
  const { orderId } = step.from.order;
  const isNew = 'attribute_not_exists(orderId)';
  return [
    orderMoving(step, tables.orders),
    { Put: { TableName: tables.orders, Item: eventRow(orderId, step.event), ConditionExpression: isNew } },
    ...returned.map((line) => stockReturning(line, step.event.time, tables.products)),
  ];
}

function orderMoving({ from: { order, version }, to, event }: OrderStep, TableName: string): Writes[number] {
  return {
    Update: {
      TableName,
      Key: { orderId: order.orderId, sk: ORDER_SK },
      ConditionExpression: '#status = :from AND version = :version',
      UpdateExpression: 'SET #status = :to, version = version + :one, updatedAt = :at',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':from': order.status, ':version': version, ':to': to, ':one': 1, ':at': event.time },
    },
  };
}

function stockReturning({ productId, quantity }: OrderLine, at: string, TableName: string): Writes[number] {
  return {
    Update: {
      TableName,
      Key: { productId, sk: STOCK_SK },
      ConditionExpression: 'attribute_exists(productId)',
      UpdateExpression: 'SET onHand = onHand + :quantity, updatedAt = :at',
      ExpressionAttributeValues: { ':quantity': quantity, ':at': at },
    },
  };
}

/** What follows from a cancelled transaction: an answer, or another try, in which lines without stock row are left out. */
export function afterCancellation(tried: StepTry, reasons: readonly CancellationReason[]): StepOutcome | StepTry {
  if (reasons[ORDER_INDEX]?.Code === CHECK_FAILED) return { outcome: 'overtaken' };
  const there = tried.returned.filter((_line, index) => reasons[FIRST_STOCK_INDEX + index]?.Code !== CHECK_FAILED);
  const mayHelp = there.length < tried.returned.length || reasons.some(({ Code }) => isTransientReason(Code));
  if (mayHelp) return { ...tried, returned: there };
  const codes = reasons.map(({ Code }) => Code ?? 'None').join();
  throw new Error(`order ${tried.step.from.order.orderId} cannot become ${tried.step.to}: ${codes}`);
}
