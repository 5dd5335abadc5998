import { readCart } from '../actions/read-cart.action';
import { accessTo, productOf, type ShopSession } from '../shop-session';
import { cartIn, type ShopState } from '../shop-state';
import { mustEqual } from '../violation';

/** The row of a cart is as the model has it, and what is answered does not differ from the row. */
export async function auditCart(session: ShopSession, index: number, state: ShopState): Promise<void> {
  const cart = cartIn(state, index);
  const row = await session.shop.rows.cart(accessTo(session, index).cartId);
  const lines = Object.entries((row?.['lines'] ?? {}) as Readonly<Record<string, number>>);
  mustEqual(
    `row of cart ${index}`,
    {
      status: row?.['status'],
      version: row?.['version'],
      orderId: row?.['orderId'],
      lines: new Map(lines.map(([productId, quantity]) => [productOf(session, productId), quantity])),
    },
    {
      status: cart.order ? 'checked-out' : 'open',
      version: cart.version,
      orderId: cart.order && session.orderIds.get(index),
      lines: cart.lines,
    },
  );
  const asked = readCart(index);
  mustEqual(`answer for cart ${index}`, await asked.send(session, session.shop.processes.next()), asked.expect(state).answer);
}
