import { moveOrder } from '@order-carts/cart-application';
import { clockAt, minutes, moveTo, placedOrder, readOrder, stepTo, stocked } from '@order-carts/cart-application/testing';
import { decideMove, LIFE_CYCLE, type OrderStatus } from '@order-carts/cart-domain';
import fc from 'fast-check';
import { dynamoDbOrderRig } from '../testing/order-rig';
import { createDocumentClient } from './document-client';

const documents = createDocumentClient();
const rig = dynamoDbOrderRig(documents);
afterAll(() => documents.destroy());

const target = fc.constantFrom<Exclude<OrderStatus, 'placed'>>('packed', 'shipped', 'delivered', 'cancelled');
/** A target, and how many states ago the order was read by whoever asks for it. */
const attempt = fc.record({ to: target, statesAgo: fc.constantFrom(0, 0, 0, 1, 2) });

describe('the conditions of a step', () => {
  it('accept and refuse what the domain does, for any order and any steps, also on what was read before', async () => {
    const property = fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 8 }), async (attempts) => {
      const states = [await placedOrder(rig, { [await stocked(rig, 5)]: 1 })];
      for (const { to, statesAgo } of attempts) {
        const now = states.at(-1);
        const seen = states.at(-1 - statesAgo) ?? now;
        if (now === undefined || seen === undefined) throw new Error('the order is gone');
        const decision = decideMove(moveTo(to), seen.order);
        const isLegal = decision.outcome === 'accepted' && decision.events.length > 0;
        const answer = await rig.orders.move(stepTo(seen, to)).then(
          ({ outcome }) => outcome,
          () => 'illegal',
        );
        expect(answer).toBe(!isLegal ? 'illegal' : seen === now ? 'done' : 'overtaken');
        const after = await readOrder(rig, now.order.orderId);
        expect(after).toEqual(
          answer === 'done' ? expect.objectContaining({ version: now.version + 1, order: { ...now.order, status: to } }) : now,
        );
        if (answer === 'done') states.push(after);
      }
    });
    await fc.assert(property, { numRuns: 60 });
  }, 60_000);

  it('keep an order on the way of the life cycle, whoever moves it at the same time', async () => {
    const property = fc.asyncProperty(fc.array(target, { minLength: 2, maxLength: 12 }), async (targets) => {
      const productId = await stocked(rig, 5);
      const { order } = await placedOrder(rig, { [productId]: 2 });
      const deps = { orders: rig.orders, clock: clockAt(minutes(9)) };
      const answers = await Promise.all(targets.map((to) => moveOrder(deps, { orderId: order.orderId, move: moveTo(to) })));
      const { timeline, version, order: after } = await readOrder(rig, order.orderId);
      const way = timeline.map(({ status }) => status);
      way.slice(1).forEach((to, index) => expect(LIFE_CYCLE[way[index] ?? 'placed']).toContain(to));
      expect(way.at(-1)).toBe(after.status);
      expect(way).toHaveLength(version);
      expect(answers.filter(({ outcome }) => outcome === 'moved')).toHaveLength(version - 1);
      expect(await rig.unitsOnHand(productId)).toBe(after.status === 'cancelled' ? 5 : 3);
    });
    await fc.assert(property, { numRuns: 30 });
  }, 60_000);
});
