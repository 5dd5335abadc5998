import { LIFE_CYCLE, type OrderStatus } from '@order-carts/cart-domain';
import { minutes } from './cart-driver';
import { stocked, type OrderStoreRig } from './order-driver';
import { movedAlong, placedOrder, readOrder, stepTo } from './order-step-driver';

/** How every order store moves and erases orders, in memory and in DynamoDB. */
export function orderMoveSuite(name: string, makeRig: () => OrderStoreRig): void {
  describe(`${name} › move`, () => stepRules(makeRig()));
  describe(`${name} › cancel`, () => cancellationRules(makeRig()));
  describe(`${name} › erase`, () => erasureRules(makeRig()));
}

/** Each step of the life cycle, and the way that leads before it. */
const STEPS: readonly [OrderStatus, OrderStatus, readonly OrderStatus[]][] = [
  ['placed', 'packed', []],
  ['placed', 'cancelled', []],
  ['packed', 'shipped', ['packed']],
  ['packed', 'cancelled', ['packed']],
  ['shipped', 'delivered', ['packed', 'shipped']],
];

function stepRules(rig: OrderStoreRig): void {
  it('knows each step of the life cycle', () => {
    const steps = Object.entries(LIFE_CYCLE).flatMap(([from, followers]) => followers.map((to) => `${from} ${to}`));
    expect(STEPS.map(([from, to]) => `${from} ${to}`).sort()).toEqual(steps.sort());
  });

  it.each(STEPS)('takes an order from %s to %s, and tells it in the timeline', async (_from, to, way) => {
    const from = await movedAlong(rig, await placedOrder(rig, { [await stocked(rig, 5)]: 1 }), ...way);
    const step = stepTo(from, to, minutes(30));
    expect(await rig.orders.move(step)).toEqual({ outcome: 'done' });
    expect(await rig.orders.find(from.order.orderId)).toEqual({
      ...from,
      order: { ...from.order, status: to },
      version: from.version + 1,
      timeline: [...from.timeline, { status: to, at: minutes(30) }],
    });
  });

  it.each(STEPS)('stores the event of the step from %s to %s in the very form in which it is announced', async (_from, to, way) => {
    const from = await movedAlong(rig, await placedOrder(rig, { [await stocked(rig, 5)]: 1 }), ...way);
    const step = stepTo(from, to);
    await rig.orders.move(step);
    expect(await rig.eventOf(from.order.orderId, from.version + 1)).toEqual(step.event);
  });

  it('refuses a step of an order that has moved since it was read, and writes nothing', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const packed = await movedAlong(rig, placed, 'packed');
    expect(await rig.orders.move(stepTo(placed, 'packed'))).toEqual({ outcome: 'overtaken' });
    expect(await rig.orders.move(stepTo(placed, 'cancelled'))).toEqual({ outcome: 'overtaken' });
    expect(await readOrder(rig, placed.order.orderId)).toEqual(packed);
    expect(await rig.eventOf(placed.order.orderId, 3)).toBeUndefined();
  });

  it('goes by the status as well as by the version', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const packed = await movedAlong(rig, placed, 'packed');
    const misread = { ...packed, order: { ...packed.order, status: 'shipped' as const } };
    expect(await rig.orders.move(stepTo(misread, 'delivered'))).toEqual({ outcome: 'overtaken' });
  });

  it('moves no order that is not there', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const unknown = { ...placed, order: { ...placed.order, orderId: `7${placed.order.orderId.slice(1)}` } };
    expect(await rig.orders.move(stepTo(unknown, 'packed'))).toEqual({ outcome: 'overtaken' });
    expect(await rig.orders.find(unknown.order.orderId)).toBeUndefined();
  });

  it('throws for a step that the life cycle does not know, and for an event that is not the next', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    await expect(rig.orders.move({ ...stepTo(placed, 'packed'), to: 'delivered' })).rejects.toThrow(
      'is placed and cannot become delivered',
    );
    await expect(rig.orders.move({ ...stepTo(placed, 'packed'), to: 'placed' })).rejects.toThrow('cannot become placed');
    const later = stepTo({ ...placed, version: 4 }, 'packed').event;
    await expect(rig.orders.move({ ...stepTo(placed, 'packed'), event: later })).rejects.toThrow('the next event');
    expect(await readOrder(rig, placed.order.orderId)).toEqual(placed);
  });
}

function cancellationRules(rig: OrderStoreRig): void {
  it('gives the units of every line back, once', async () => {
    const [tea, bread] = [await stocked(rig, 5), await stocked(rig, 9)];
    const placed = await placedOrder(rig, { [tea]: 2, [bread]: 9 });
    const packed = await movedAlong(rig, placed, 'packed');
    expect([await rig.unitsOnHand(tea), await rig.unitsOnHand(bread)]).toEqual([3, 0]);
    await movedAlong(rig, packed, 'cancelled');
    expect(await rig.orders.move(stepTo(packed, 'cancelled'))).toEqual({ outcome: 'overtaken' });
    expect([await rig.unitsOnHand(tea), await rig.unitsOnHand(bread)]).toEqual([5, 9]);
  });

  it('has one winner of 50 simultaneous cancellations and a shipment; stock comes back only by a cancellation', async () => {
    const productId = await stocked(rig, 5);
    const packed = await movedAlong(rig, await placedOrder(rig, { [productId]: 2 }), 'packed');
    const steps = Array.from({ length: 51 }, (_, index) => stepTo(packed, index === 25 ? 'shipped' : 'cancelled'));
    const answers = await Promise.all(steps.map((step) => rig.orders.move(step)));
    const winner = steps[answers.findIndex(({ outcome }) => outcome === 'done')];
    expect(answers.filter(({ outcome }) => outcome === 'overtaken')).toHaveLength(50);
    expect((await readOrder(rig, packed.order.orderId)).order.status).toBe(winner?.to);
    expect(await rig.unitsOnHand(productId)).toBe(winner?.to === 'cancelled' ? 5 : 3);
  });

  it('is not held up by a line whose product has left the shop', async () => {
    const [gone, there] = [await stocked(rig, 5), await stocked(rig, 5)];
    const placed = await placedOrder(rig, { [gone]: 1, [there]: 2 });
    await rig.withdraw(gone);
    expect(await rig.orders.move(stepTo(placed, 'cancelled'))).toEqual({ outcome: 'done' });
    expect([await rig.unitsOnHand(gone), await rig.unitsOnHand(there)]).toEqual([undefined, 5]);
  });
}

function erasureRules(rig: OrderStoreRig): void {
  const delivered = async () => movedAlong(rig, await placedOrder(rig, { [await stocked(rig, 5)]: 1 }), 'packed', 'shipped', 'delivered');

  it('empties contact and address but for the country, and leaves the books alone', async () => {
    const from = await delivered();
    expect(await rig.orders.erase(from, minutes(40))).toEqual({ outcome: 'done' });
    const { country } = from.order.address;
    const order = { ...from.order, contact: { name: '', email: '' }, address: { line1: '', city: '', country } };
    expect(await rig.orders.find(from.order.orderId)).toEqual({ ...from, order, isErased: true });
  });

  it('is harmless to repeat', async () => {
    const from = await delivered();
    await rig.orders.erase(from, minutes(40));
    const erased = await readOrder(rig, from.order.orderId);
    expect(await rig.orders.erase(erased, minutes(50))).toEqual({ outcome: 'done' });
    expect(await readOrder(rig, from.order.orderId)).toEqual(erased);
  });

  it('refuses an order that has moved since it was read, and writes nothing', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const packed = await movedAlong(rig, placed, 'packed');
    expect(await rig.orders.erase(placed, minutes(40))).toEqual({ outcome: 'overtaken' });
    expect(await readOrder(rig, placed.order.orderId)).toEqual(packed);
  });
}
