import { MAX_LINES_PER_CART } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { anOpenCart } from '../testing';
import type { Cart } from './cart';
import type { CartEditCommand, CheckOut } from './commands';
import { decide } from './decide';
import { evolve } from './evolve';

const setQuantity = (productId: string, quantity: number): CartEditCommand => ({ type: 'set-quantity', productId, quantity });
const remove = (productId: string): CartEditCommand => ({ type: 'remove-line', productId });
const checkOut = (lines: Record<string, number>, changes: Partial<CheckOut['checkout']> = {}): CheckOut => ({
  type: 'check-out',
  orderId: 'order-1',
  lines: new Map(Object.entries(lines)),
  checkout: { key: 'key-1', requestHash: 'hash-1', ...changes },
});
const cartOf = (lines: Record<string, number>): Cart => anOpenCart({ lines: new Map(Object.entries(lines)) });
const checkedOut: Cart = {
  ...anOpenCart(),
  status: 'checked-out',
  orderId: 'order-1',
  checkout: { key: 'key-1', requestHash: 'hash-1' },
};
const accepted = (...events: object[]) => ({ outcome: 'accepted', events });
const refused = (refusal: object) => ({ outcome: 'refused', refusal });
const fullCart = cartOf(Object.fromEntries(Array.from({ length: MAX_LINES_PER_CART }, (_, index) => [`p${index}`, 1])));

describe('cart › set-quantity', () => {
  it('records the new quantity', () => {
    expect(decide(setQuantity('tea', 3), cartOf({ tea: 1 }))).toEqual(accepted({ type: 'quantity-set', productId: 'tea', quantity: 3 }));
  });

  it('records nothing for an immediate repeat', () => {
    expect(decide(setQuantity('tea', 3), cartOf({ tea: 3 }))).toEqual(accepted());
  });

  it('refuses a new line once the cart is full, but still changes an old one', () => {
    expect(decide(setQuantity('tea', 1), fullCart)).toEqual(refused({ code: 'cart-full', maxLines: MAX_LINES_PER_CART }));
    expect(decide(setQuantity('p0', 2), fullCart)).toEqual(accepted({ type: 'quantity-set', productId: 'p0', quantity: 2 }));
  });

  it('refuses a cart that has become an order', () => {
    expect(decide(setQuantity('tea', 1), checkedOut)).toEqual(refused({ code: 'cart-closed', orderId: 'order-1' }));
  });
});

describe('cart › remove-line', () => {
  it('records nothing when the line is gone already', () => {
    expect(decide(remove('tea'), cartOf({ milk: 1 }))).toEqual(accepted());
  });

  it('refuses a cart that has become an order', () => {
    expect(decide(remove('strawberry'), checkedOut)).toEqual(refused({ code: 'cart-closed', orderId: 'order-1' }));
  });
});

describe('cart › check-out', () => {
  it('becomes the order when the lines are those the shopper saw, in any order', () => {
    const command = checkOut({ milk: 2, tea: 1 });
    expect(decide(command, cartOf({ tea: 1, milk: 2 }))).toEqual(
      accepted({ type: 'checked-out', orderId: 'order-1', checkout: command.checkout }),
    );
  });

  it.each([
    ['another quantity', { tea: 2 }],
    ['a line too many', { tea: 1, milk: 1 }],
    ['another product', { milk: 1 }],
    ['no line at all', {}],
  ])('refuses %s than the cart holds', (_what, lines) => {
    expect(decide(checkOut(lines as Record<string, number>), cartOf({ tea: 1 }))).toEqual(refused({ code: 'cart-differs' }));
  });

  it('refuses an empty cart', () => {
    expect(decide(checkOut({}), cartOf({}))).toEqual(refused({ code: 'cart-differs' }));
  });

  it('accepts a repeat of the same request without recording it again', () => {
    expect(decide(checkOut({ strawberry: 2 }), checkedOut)).toEqual(accepted());
  });

  it('refuses the same key with another request', () => {
    expect(decide(checkOut({ strawberry: 2 }, { requestHash: 'hash-2' }), checkedOut)).toEqual(refused({ code: 'key-reused' }));
  });

  it('refuses another key once the cart has become an order', () => {
    expect(decide(checkOut({ strawberry: 2 }, { key: 'key-2' }), checkedOut)).toEqual(refused({ code: 'cart-closed', orderId: 'order-1' }));
  });
});

describe('cart › any commands', () => {
  const productId = fc.integer({ min: 0, max: MAX_LINES_PER_CART + 5 }).map((index) => `p${index}`);
  const command = fc.oneof(
    fc.record({ type: fc.constant('set-quantity' as const), productId, quantity: fc.integer({ min: 1, max: 99 }) }),
    fc.record({ type: fc.constant('remove-line' as const), productId }),
  );
  const apply = (cart: Cart, next: CartEditCommand): Cart => {
    const decision = decide(next, cart);
    return decision.outcome === 'accepted' ? decision.events.reduce(evolve, cart) : cart;
  };

  it('never hold more lines than the limit', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 60, maxLength: 120 }), (commands) => {
        expect(commands.reduce(apply, cartOf({})).lines.size).toBeLessThanOrEqual(MAX_LINES_PER_CART);
      }),
    );
  });

  it('end in the last quantity named for each product', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const expected = new Map<string, number>();
        for (const next of commands) {
          if (next.type === 'remove-line') expected.delete(next.productId);
          else expected.set(next.productId, next.quantity);
        }
        expect(commands.reduce(apply, cartOf({})).lines).toEqual(expected);
      }),
    );
  });

  it('change nothing when repeated at once', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), command, (commands, last) => {
        const once = apply(commands.reduce(apply, cartOf({})), last);
        expect(apply(once, last)).toBe(once);
      }),
    );
  });
});
