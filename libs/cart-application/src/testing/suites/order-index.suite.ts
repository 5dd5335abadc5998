import { firstOrderIdAt } from '@order-carts/cart-domain';
import { randomInt } from 'node:crypto';
import { freshIds } from '../fakes/time-and-ids.fake';
import { minutes } from './cart-driver';
import { stocked, type OrderStoreRig } from './order-driver';
import { movedAlong, placedOrder } from './order-step-driver';

const HOUR_MS = 3_600_000;

/** What every index of orders does, in memory and in DynamoDB. */
export function orderIndexSuite(name: string, makeRig: () => OrderStoreRig): void {
  describe(`${name} › of a customer`, () => customerRules(makeRig()));
  describe(`${name} › in a status`, () => statusRules(makeRig()));
}

const freshHash = (): string => `customer-${freshIds.newId()}`;

/** An hour in a far future that no other test has orders in. */
export const freshHour = (): number => Math.floor((2 ** 46 + randomInt(2 ** 46)) / HOUR_MS) * HOUR_MS;
const iso = (ms: number): string => new Date(ms).toISOString();
/** The id of an order placed then. */
export const idAt = (ms: number): string => `${firstOrderIdAt(iso(ms)).slice(0, 10)}${freshIds.newId().slice(10)}`;

function customerRules(rig: OrderStoreRig): void {
  const ordersOf = async (customerHash: string, times: readonly number[]): Promise<readonly string[]> => {
    const productId = await stocked(rig, 50);
    const orderIds = times.map(idAt);
    for (const orderId of orderIds) await placedOrder(rig, { [productId]: 1 }, { orderId, customerHash });
    return orderIds;
  };

  it('names the orders of a customer and of nobody else, the newest first', async () => {
    const [mine, hour] = [freshHash(), freshHour()];
    const [middle, newest, oldest] = await ordersOf(mine, [hour + 2, hour + 3, hour + 1]);
    await ordersOf(freshHash(), [hour]);
    expect(await rig.index.ofCustomer(mine)).toEqual([newest, middle, oldest]);
  });

  it('names the newest ones when fewer are asked for', async () => {
    const [mine, hour] = [freshHash(), freshHour()];
    const [, middle, newest] = await ordersOf(mine, [hour + 1, hour + 2, hour + 3]);
    expect(await rig.index.ofCustomer(mine, 2)).toEqual([newest, middle]);
  });

  it('knows nothing of a customer without orders', async () => {
    expect(await rig.index.ofCustomer(freshHash())).toEqual([]);
  });

  it('keeps an order while it moves, and forgets it once its customer is erased', async () => {
    const mine = freshHash();
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 }, { customerHash: mine });
    const cancelled = await movedAlong(rig, placed, 'cancelled');
    expect(await rig.index.ofCustomer(mine)).toEqual([placed.order.orderId]);
    await rig.orders.erase(cancelled, minutes(40));
    expect(await rig.index.ofCustomer(mine)).toEqual([]);
  });
}

function statusRules(rig: OrderStoreRig): void {
  const placedAt = async (...times: readonly number[]) => {
    const productId = await stocked(rig, 50);
    return Promise.all(times.map((ms) => placedOrder(rig, { [productId]: 1 }, { orderId: idAt(ms) })));
  };

  it('names the orders in a status from a moment on, the oldest first', async () => {
    const hour = freshHour();
    const [late, , first, second] = (await placedAt(hour + 30, hour - 1, hour, hour + 10)).map(({ order }) => order.orderId);
    expect(await rig.index.inStatus('placed', { since: iso(hour), most: 3 })).toEqual([first, second, late]);
  });

  it('names the oldest ones when fewer are asked for', async () => {
    const hour = freshHour();
    const [third, first, second] = (await placedAt(hour + 3, hour + 1, hour + 2)).map(({ order }) => order.orderId);
    expect(await rig.index.inStatus('placed', { since: iso(hour), most: 2 })).toEqual([first, second]);
    expect(await rig.index.inStatus('placed', { since: iso(hour) })).toEqual(expect.arrayContaining([first, second, third]));
  });

  it('names all orders in a status when nothing else is said', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const { orderId } = (await movedAlong(rig, placed, 'packed', 'shipped', 'delivered')).order;
    expect(await rig.index.inStatus('delivered')).toContain(orderId);
  });

  it('takes an order that has moved to its new status', async () => {
    const hour = freshHour();
    const [placed] = await placedAt(hour);
    if (placed === undefined) throw new Error('no order');
    const { orderId } = placed.order;
    await movedAlong(rig, placed, 'packed');
    expect(await rig.index.inStatus('placed', { since: iso(hour), most: 1 })).not.toContain(orderId);
    expect(await rig.index.inStatus('packed', { since: iso(hour), most: 1 })).toEqual([orderId]);
  });
}
