import { anOpenCart } from '../testing';
import { evolve } from './evolve';

const cart = anOpenCart({
  lines: new Map([
    ['tea', 1],
    ['milk', 2],
  ]),
});

describe('evolve', () => {
  it('keeps the place of a line whose quantity changes and puts a new one last', () => {
    const changed = evolve(cart, { type: 'quantity-set', productId: 'tea', quantity: 9 });
    const grown = evolve(changed, { type: 'quantity-set', productId: 'bread', quantity: 1 });
    expect([...grown.lines]).toEqual([
      ['tea', 9],
      ['milk', 2],
      ['bread', 1],
    ]);
  });

  it('leaves the cart it was given as it was', () => {
    evolve(cart, { type: 'line-removed', productId: 'tea' });
    expect(cart.lines.size).toBe(2);
  });

  it('keeps the lines of a cart that becomes an order', () => {
    const closed = evolve(cart, { type: 'checked-out', orderId: 'order-1', checkout: { key: 'key-1', requestHash: 'hash-1' } });
    expect(closed).toMatchObject({ status: 'checked-out', orderId: 'order-1', lines: cart.lines });
  });
});
