import type { Books } from '../observed/books';
import { endFaults, otherBodyFaults, otherCartFaults, sameAnswerFaults, type Promised } from './verdict';

const placed = (orderId: string) => ({
  status: 201,
  text: JSON.stringify({
    ...{ orderId, orderNumber: 'M4N8-K1WC', placedAt: '2026-11-22T10:00:00.000Z', accessToken: 'token' },
    totals: Object.fromEntries(['items', 'delivery', 'total'].map((name) => [name, { amountMinor: 100, currency: 'EUR' }])),
  }),
});
const problem = (status: number, code: string) => ({
  ...{ status, text: JSON.stringify({ type: `urn:order-carts:problem:${code}`, title: 'No', status, code }) },
});
const [one, other] = ['01JD8Q6WAA0000000000000001', '01JD8Q6WAA0000000000000002'];

describe('equal requests', () => {
  it('have one answer, and an order', () => {
    expect(sameAnswerFaults('round 1', [placed(one), placed(one)])).toEqual([]);
    expect(sameAnswerFaults('round 1', [placed(one), placed(other)])).toEqual(['round 1: 2 equal requests got 2 different answers']);
    expect(sameAnswerFaults('round 1', [problem(500, 'internal-error')])).toEqual(['round 1: 1 of 1 equal requests were not answered 201']);
  });
});

describe('a key', () => {
  it('with another body is refused as reused', () => {
    expect(otherBodyFaults('round 1', problem(422, 'key-reused'))).toEqual([]);
    expect(otherBodyFaults('round 1', problem(409, 'cart-closed'))).toEqual([
      'round 1: the key with another body was answered 409 cart-closed',
    ]);
    expect(otherBodyFaults('round 1', placed(one))).toEqual([`round 1: the key with another body was answered order ${one}`]);
  });

  it('on another cart is another order', () => {
    expect(otherCartFaults('round 1', placed(one), placed(other))).toEqual([]);
    expect(otherCartFaults('round 1', placed(one), placed(one))).toHaveLength(1);
    expect(otherCartFaults('round 1', placed(one), problem(422, 'key-reused'))).toEqual([
      `round 1: the key on another cart was answered 422 key-reused, after order ${one}`,
    ]);
  });
});

describe('an order', () => {
  const promised: Promised = { cartId: 'C1', orderId: 'O1', basket: new Map([['tea', 1]]), email: 'ada@example.com' };
  const books: Books = {
    orders: [{ orderId: 'O1', cartId: 'C1', status: 'placed', lines: [{ productId: 'tea', quantity: 1 }] }],
    histories: new Map([['O1', ['order.placed.v1']]]),
    stock: new Map([['tea', { adjusted: 1, onHand: 0 }]]),
  };
  const faultsWith = (mails: readonly (readonly [string, number])[]) => endFaults([promised], books, new Map(mails), ['tea']);

  it('has one mail, and nobody else has one', () => {
    expect(faultsWith([['ada@example.com', 1]])).toEqual([]);
    expect(faultsWith([['ada@example.com', 2]])).toEqual(['order O1 (1 tea) has 2 mails, not 1']);
    expect(faultsWith([['bob@example.com', 1]])).toEqual([
      'order O1 (1 tea) has 0 mails, not 1',
      'a mail went to bob@example.com, who has no order',
    ]);
  });

  it('is in the tables once', () => {
    expect(endFaults([promised], { ...books, orders: [] }, new Map([['ada@example.com', 1]]), ['tea'])).toContain(
      'order O1 was accepted, but is not in the table',
    );
  });
});
