import type { ProblemBody } from '@order-carts/api-contract';
import { cancelOrder } from './testing/actions/cancel-order.action';
import { orderBody, placeOrder } from './testing/actions/place-order.action';
import { auditShop } from './testing/audit/audit';
import { checkoutOf, newCart, orderOf, play } from './testing/play';
import type { ApiProcess } from './testing/processes/api-process';
import { accessTo, newSession, stocked, type ShopSession } from './testing/shop-session';
import type { ShopState } from './testing/shop-state';
import { startShop, type ShopUnderTest } from './testing/shop-under-test';

let shop: ShopUnderTest;
let api: ApiProcess;
beforeAll(async () => {
  shop = await startShop({ processes: 1 });
  [api] = shop.processes.all as [ApiProcess];
});
afterAll(() => shop.stop());
afterEach(() => shop.processes.steerAll());

async function anOpenCart(): Promise<{ session: ShopSession; state: ShopState }> {
  const session = newSession(shop);
  const stock = await stocked(session, [{ priceMinor: 100, units: 5 }]);
  return { session, state: await play(session, stock, newCart(stock, 0, 2)) };
}

/** Longer than any deadline. */
const ENDLESS = 1_000_000;

describe('transactions that conflict with others', () => {
  it('are tried again until the order is placed, once', async () => {
    const { session, state } = await anOpenCart();
    await api.steer({ conflicts: 2 });
    const placed = await play(session, state, orderOf(state, 0));
    await api.steer({});
    expect(api.conflicts()).toBe(2);
    await auditShop(session, placed);
  });

  it('are answered 503 with Retry-After at the deadline, have written nothing, and a retry with the same key places the order', async () => {
    const { session, state } = await anOpenCart();
    const checkout = checkoutOf(state, 0);
    await api.steer({ conflicts: ENDLESS });
    const before = api.conflicts();
    const response = await fetch(`${api.origin}/v1/orders`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${accessTo(session, 0).secret}`,
        'idempotency-key': checkout.key,
      },
      body: JSON.stringify(orderBody(session, checkout)),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(((await response.json()) as ProblemBody).code).toBe('busy');
    await api.steer({});
    expect(api.conflicts() - before).toBeGreaterThan(1);
    await auditShop(session, state);
    await auditShop(session, await play(session, state, placeOrder(checkout)));
  });

  it('hold up a cancellation only until they end', async () => {
    const { session, state } = await anOpenCart();
    const placed = await play(session, state, orderOf(state, 0));
    await api.steer({ conflicts: ENDLESS });
    expect(await cancelOrder(0).send(session, api.client)).toEqual({ status: 503, code: 'busy' });
    await api.steer({});
    await auditShop(session, placed);
    await auditShop(session, await play(session, placed, cancelOrder(0)));
  });
});
