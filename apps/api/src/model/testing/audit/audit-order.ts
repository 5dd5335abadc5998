import type { Row } from '@order-carts/aws-adapters/testing';
import { readOrder } from '../actions/read-order.action';
import { isLegal } from '../life-cycle';
import { productOf, receiptOf, type ShopSession } from '../shop-session';
import { orderIn, statusOf, type ShopState, type Status } from '../shop-state';
import { mustEqual, spelled, Violation } from '../violation';

/** The rows of an order are as the model has it, its history is legal and whole, and the answer does not differ from them. */
export async function auditOrder(session: ShopSession, index: number, state: ShopState): Promise<void> {
  const order = orderIn(state, index);
  const { orderId, placedAt, totals } = receiptOf(session, index);
  const rows = await session.shop.rows.order(orderId);
  const row = rows.find(({ sk }) => sk === 'ORDER') ?? {};
  const way = wayIn(orderId, rows);
  mustEqual(
    `row of the order of cart ${index}`,
    { status: row['status'], version: row['version'], placedAt: row['placedAt'], totals: row['totals'], lines: linesIn(session, row) },
    { status: statusOf(order), version: order.way.length, placedAt, totals, lines: order.checkout.lines },
  );
  mustEqual(`events of the order of cart ${index}`, way, order.way);
  const asked = readOrder(index);
  mustEqual(`answer for the order of cart ${index}`, await asked.send(session, session.shop.processes.next()), asked.expect(state).answer);
}

/** The states that the events tell of. Throws for a gap, a wrong id or an illegal step. */
export function wayIn(orderId: string, rows: readonly Row[]): readonly Status[] {
  const events = rows.filter(({ sk }) => String(sk).startsWith('EVENT#'));
  const told = events.map(({ sk, event }) => ({ sk, ...(event as { readonly id: string; readonly type: string }) }));
  for (const [index, { sk, id }] of told.entries()) {
    const number = String(index + 1).padStart(6, '0');
    mustEqual(`event ${index + 1} of order ${orderId}`, { sk, id }, { sk: `EVENT#${number}`, id: `${orderId}.${number}` });
  }
  const way = told.map(({ type }) => /^order\.(\w+)\.v1$/.exec(type)?.[1] as Status);
  if (!isLegal(way)) throw new Violation(`the history of order ${orderId} is not legal: ${spelled(way)}`);
  return way;
}

interface RowLine {
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice: { readonly amountMinor: number };
}

function linesIn(session: ShopSession, row: Row): unknown {
  return (row['lines'] as readonly RowLine[] | undefined)?.map(({ productId, quantity, unitPrice }) => {
    return { product: productOf(session, productId), quantity, priceMinor: unitPrice.amountMinor };
  });
}
