import type { Books } from '../observed/books';
import { ledgerFaults, type Accepted } from './ledger';

const tea: Accepted = { cartId: 'C1', orderId: 'O1', basket: new Map([['tea', 2]]) };
const both: Accepted = {
  ...{ cartId: 'C2', orderId: 'O2' },
  basket: new Map([
    ['tea', 1],
    ['cups', 4],
  ]),
};

/** The tables as they must be after these orders, of 10 units each. */
function booksOf(accepted: readonly Accepted[], change: Partial<Books> = {}): Books {
  const left = (productId: string) => accepted.reduce((units, { basket }) => units - (basket.get(productId) ?? 0), 10);
  return {
    orders: accepted.map(({ orderId, cartId, basket }) => ({
      orderId,
      cartId,
      status: 'placed',
      lines: [...basket].map(([productId, quantity]) => ({ productId, quantity })),
    })),
    histories: new Map(accepted.map(({ orderId }) => [orderId, ['order.placed.v1']])),
    stock: new Map(['tea', 'cups'].map((productId) => [productId, { adjusted: 10, onHand: left(productId) }])),
    ...change,
  };
}

const faults = (accepted: readonly Accepted[], books: Books) => ledgerFaults(accepted, books, ['tea', 'cups']);

describe('the ledger', () => {
  it('is true when tables and promises agree, whatever else was sold', () => {
    const others = { orderId: 'O9', cartId: 'C9', status: 'placed', lines: [{ productId: 'soap', quantity: 1 }] };
    const books = booksOf([tea, both]);
    expect(faults([both, tea], { ...books, orders: [...books.orders, others] })).toEqual([]);
  });

  it('names an accepted order that was not kept, and units that left without it', () => {
    expect(faults([tea, both], booksOf([tea, both], { orders: booksOf([tea]).orders }))).toEqual([
      'order O2 was accepted, but is not in the table',
      'tea: 3 units left the stock, but the orders hold 2',
      'cups: 4 units left the stock, but the orders hold 0',
    ]);
  });

  it('names a second order of a cart, though stock and event are right', () => {
    const second = { ...tea, orderId: 'O3' };
    expect(faults([tea], booksOf([tea, second]))).toEqual(['order O3 of cart C1 is in the table, but was promised to nobody']);
  });

  it('names an order without its stock movement', () => {
    expect(faults([tea], booksOf([tea], { stock: booksOf([]).stock }))).toEqual(['tea: 0 units left the stock, but the orders hold 2']);
  });

  it('names stock below zero', () => {
    const stock = new Map([['tea', { adjusted: 1, onHand: -1 }]]);
    expect(faults([tea], booksOf([tea], { stock }))).toEqual(['tea: the stock is -1']);
  });

  it.each([
    [0, 'no event'],
    [2, 'two events'],
  ])('names an order with %d event rows', (events) => {
    expect(faults([tea], booksOf([tea], { histories: new Map([['O1', Array<string>(events).fill('order.placed.v1')]]) }))).toEqual([
      `order O1 has ${events} event rows, not 1`,
    ]);
  });

  it('names an order that holds something else than was ordered', () => {
    const kept = { ...tea, basket: both.basket };
    expect(faults([tea], booksOf([kept]))).toEqual(['order O1 holds 1 tea, 4 cups of cart C1, not 2 tea of C1']);
  });
});
