import { moveOrder as moveOrderCase } from '@order-carts/cart-application';
import { randomUUID } from 'node:crypto';
import { cancelOrder } from './testing/actions/cancel-order.action';
import { editCart } from './testing/actions/edit-cart.action';
import { setPrice } from './testing/actions/set-price.action';
import { auditShop } from './testing/audit/audit';
import { crashed } from './testing/crashes/crashed-call';
import { newCart, orderOf, play } from './testing/play';
import { MOMENTS_OF_DEATH } from './testing/processes/steering';
import { accessTo, newSession, stocked, type ShopSession } from './testing/shop-session';
import type { ShopState } from './testing/shop-state';
import { startShop, type ShopUnderTest } from './testing/shop-under-test';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await startShop({ processes: 2 });
});
afterAll(() => shop.stop());

async function anOpenCart(): Promise<{ session: ShopSession; state: ShopState }> {
  const session = newSession(shop);
  const stock = await stocked(session, [{ priceMinor: 100, units: 5 }]);
  return { session, state: await play(session, stock, newCart(stock, 0, 2)) };
}

const cartRow = (session: ShopSession) => shop.rows.cart(accessTo(session, 0).cartId);

describe('a process that is killed', () => {
  it.each(MOMENTS_OF_DEATH)(
    '%s leaves an order that a retry at another process places once, and every further retry repeats',
    async (moment) => {
      const { session, state } = await anOpenCart();
      const order = orderOf(state, 0);
      await crashed(session, order, moment);
      let after = await play(session, state, order);
      after = await play(session, after, order);
      await auditShop(session, after);
    },
  );

  it('after the order was written has the receipt given by the order itself, whatever became of it and its product since', async () => {
    const { session, state } = await anOpenCart();
    const order = orderOf(state, 0);
    await crashed(session, order, 'after the write was answered');
    const orderId = String((await cartRow(session))?.['orderId']);
    const written = (await shop.rows.order(orderId)).find(({ sk }) => sk === 'ORDER');
    const packed = await moveOrderCase(shop.operator, { orderId, move: { to: 'packed' } });
    expect(packed.outcome).toBe('moved');
    const repriced = await play(session, state, setPrice(0, 999));

    await order.send(session, shop.processes.next());
    expect(session.receipts.get(0)).toMatchObject({ orderId, placedAt: written?.['placedAt'], totals: written?.['totals'] });
    await auditShop(session, packedIn(repriced, order.expect(state).after));
  });

  it('before its order is written has written nothing', async () => {
    const { session, state } = await anOpenCart();
    await crashed(session, orderOf(state, 0), 'before the write leaves');
    await auditShop(session, state);
  });

  it.each(MOMENTS_OF_DEATH)('%s leaves an edit that a retry at another process makes once', async (moment) => {
    const { session, state } = await anOpenCart();
    const edit = editCart({ cart: 0, product: 0, quantity: 4, version: 1, key: randomUUID() });
    await crashed(session, edit, moment);
    await auditShop(session, await play(session, state, edit));
  });

  it.each(MOMENTS_OF_DEATH)(
    '%s leaves a cancellation that a retry at another process makes once, with its event and its units',
    async (moment) => {
      const { session, state } = await anOpenCart();
      const placed = await play(session, state, orderOf(state, 0));
      await crashed(session, cancelOrder(0), moment);
      await auditShop(session, await play(session, placed, cancelOrder(0)));
    },
  );
});

/** The prices of one state, and its cart as a packed order. */
function packedIn(repriced: ShopState, placed: ShopState): ShopState {
  const carts = placed.carts.map((cart) => ({ ...cart, order: cart.order && { ...cart.order, way: ['placed', 'packed'] as const } }));
  return { ...repriced, carts };
}
