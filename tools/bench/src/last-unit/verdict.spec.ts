import type { LineDifferenceBody } from '@order-carts/api-contract';
import type { Outcome } from '../checkout/place';
import type { Books } from '../observed/books';
import type { Rush } from './scarcity';
import { countFaults, rushFaults, type Ending } from './verdict';

const money = { amountMinor: 100, currency: 'EUR' };
const order = { orderId: 'O1', orderNumber: 'M4N8-K1WC', placedAt: '2026-11-22T10:00:00.000Z', accessToken: 't' };
const accepted: Outcome = { kind: 'accepted', placed: { ...order, totals: { items: money, delivery: money, total: money } } };
const refused = (...differences: LineDifferenceBody[]): Outcome => ({ kind: 'refused', differences });
const short: LineDifferenceBody = { productId: 'tea', reason: 'stock-short', left: 0 };

const tea = new Map([['tea', 1]]);
const rush: Rush = { stock: tea, baskets: [tea, tea] };
const books: Books = {
  orders: [{ orderId: 'O1', cartId: 'C1', status: 'placed', lines: [{ productId: 'tea', quantity: 1 }] }],
  histories: new Map([['O1', ['order.placed.v1']]]),
  stock: new Map([['tea', { adjusted: 1, onHand: 0 }]]),
};
const winner: Ending = { cartId: 'C1', basket: tea, outcome: accepted, isReadable: true };
const loser: Ending = { cartId: 'C2', basket: tea, outcome: refused(short), isReadable: false };

describe('the end of a rush', () => {
  it('is as promised when the last unit went to one, and the other was told', () => {
    expect(rushFaults(rush, [winner, loser], books)).toEqual([]);
    expect(countFaults(rush, [winner, loser], books)).toEqual([]);
  });

  it.each<[string, Outcome]>([
    ['names nothing', refused()],
    ['does not say what is left', refused({ productId: 'tea', reason: 'stock-short' })],
    ['says that enough is left', refused({ ...short, left: 1 })],
    ['names what was not ordered', refused({ ...short, productId: 'cups' })],
    ['tells of another price', refused({ productId: 'tea', reason: 'price-changed', left: 0 })],
  ])('is not when a refusal %s', (_what, outcome) => {
    const [fault, ...others] = rushFaults(rush, [winner, { ...loser, outcome }], books);
    expect(fault).toContain('cart C2 (1 tea): refused without a clear reason');
    expect(others).toEqual([]);
  });

  it('is not when somebody was refused what is still there', () => {
    const plenty = { ...books, stock: new Map([['tea', { adjusted: 3, onHand: 2 }]]) };
    expect(rushFaults(rush, [winner, loser], plenty)).toEqual(['cart C2 (1 tea): refused, but all of it is left']);
  });

  it('is not when an order does not open, or an answer is neither yes nor no', () => {
    const unclear: Ending = { ...loser, outcome: { kind: 'other', text: '500 internal-error' } };
    expect(rushFaults(rush, [{ ...winner, isReadable: false }, unclear], books)).toEqual([
      'order O1 does not open with its token, or shows something else',
      'cart C2 was answered 500 internal-error',
    ]);
  });

  it('is not when more or fewer got something than there was', () => {
    expect(countFaults(rush, [winner, winner], books)).toEqual(['tea: 2 accepted, not 1', 'tea: 0 refused, not 1']);
    expect(countFaults({ ...rush, stock: new Map([['tea', 3]]) }, [winner, winner], books)).toEqual(['tea: 0 left, not 1']);
  });
});
