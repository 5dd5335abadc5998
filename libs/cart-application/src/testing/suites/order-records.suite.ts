import { firstOrderIdAt } from '@order-carts/cart-domain';
import type { OrderRecords } from '../../operations/ports/order-records.port';
import type { StockRecords } from '../../operations/ports/stock-records.port';
import { minutes } from './cart-driver';
import { freshIds } from '../fakes/time-and-ids.fake';
import { stocked, type OrderStoreRig } from './order-driver';
import { freshHour, idAt } from './order-index.suite';
import { movedAlong, placedOrder } from './order-step-driver';

export interface OrderRecordsRig extends OrderStoreRig {
  readonly records: OrderRecords;
  readonly stock: StockRecords;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** What the operator's view of orders and stock does, in memory and in DynamoDB. */
export function orderRecordsSuite(name: string, makeRig: () => OrderRecordsRig): void {
  describe(`${name} › orders of a period`, () => {
    const rig = makeRig();
    const idsIn = async (sinceMs: number, untilMs: number): Promise<readonly string[]> => {
      const found = new Set<string>();
      for await (const page of rig.records.placedIn({ since: iso(sinceMs), until: iso(untilMs) })) page.forEach((id) => found.add(id));
      return [...found].sort();
    };

    it('are those placed in it, whatever has become of them', async () => {
      const hour = freshHour();
      const productId = await stocked(rig, 50);
      const [, first, second] = await Promise.all(
        [hour - 1, hour, hour + 10, hour + 20].map((ms) => placedOrder(rig, { [productId]: 1 }, { orderId: idAt(ms) })),
      );
      if (first === undefined || second === undefined) throw new Error('no orders');
      await movedAlong(rig, second, 'packed', 'shipped', 'delivered');
      expect(await idsIn(hour, hour + 20)).toEqual([first.order.orderId, second.order.orderId]);
    });

    it('are none in a period without orders', async () => {
      const hour = freshHour();
      expect(await idsIn(hour, hour + 1000)).toEqual([]);
    });
  });

  describe(`${name} › an order`, () => {
    const rig = makeRig();

    it('comes with its row and its events, by their sequence', async () => {
      const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
      const { orderId } = (await movedAlong(rig, placed, 'packed', 'cancelled')).order;
      const record = await rig.records.find(orderId);
      expect(record).toEqual({
        orderId,
        order: { status: 'cancelled', version: 3, isErased: false },
        events: await Promise.all([1, 2, 3].map(async (sequence) => ({ sequence, event: await rig.eventOf(orderId, sequence) }))),
      });
      await rig.orders.erase((await rig.orders.find(orderId)) ?? placed, iso(Date.now()));
      expect((await rig.records.find(orderId)).order?.isErased).toBe(true);
    });

    it('that nobody placed has neither', async () => {
      const orderId = `${firstOrderIdAt(iso(0)).slice(0, 10)}${freshIds.newId().slice(10)}`;
      expect(await rig.records.find(orderId)).toEqual({ orderId, order: undefined, events: [] });
    });
  });

  describe(`${name} › stock`, () => {
    it('tells units on hand, the sum of adjustments, and the units of all orders not cancelled', async () => {
      const rig = makeRig();
      const productId = await stocked(rig, 20);
      await rig.book.addUnits(productId, 5);
      await placedOrder(rig, { [productId]: 3 });
      await movedAlong(rig, await placedOrder(rig, { [productId]: 4 }), 'cancelled');
      const found = (await rig.stock.all()).find((record) => record.productId === productId);
      expect(found).toMatchObject({ unitsOnHand: 22, unitsAdjusted: 25 });
      const { units } = await rig.stock.countOrders({ since: iso(0), until: iso(1) });
      expect(units.get(productId)).toBe(3);
    });

    it('tells with them which orders have an event in a period, whenever they were placed', async () => {
      const rig = makeRig();
      const placed = await placedOrder(rig, { [await stocked(rig, 20)]: 1 });
      const { orderId } = (await movedAlong(rig, placed, 'cancelled')).order;
      const movedIn = async (since: number, until: number) =>
        (await rig.stock.countOrders({ since: minutes(since), until: minutes(until) })).movedIn.has(orderId);
      expect([await movedIn(4, 5), await movedIn(3, 4), await movedIn(5, 6)]).toEqual([true, false, false]);
    });

    it('leaves out a product that has no stock any more', async () => {
      const rig = makeRig();
      const productId = await stocked(rig, 20);
      await rig.withdraw(productId);
      expect((await rig.stock.all()).map((record) => record.productId)).not.toContain(productId);
    });
  });
}
