import type { Action } from './action';
import { afterSomeOrder } from './linearization';
import type { ShopState } from './shop-state';

const SHOP: ShopState = { products: [{ priceMinor: 0, adjusted: 0 }], carts: [], delivery: { flatMinor: 0, freeFromMinor: 0 } };

/** Adds to a counter that one product's price stands for; answers what it was before. */
const add = (amount: number): Action => ({
  by: 'shopper',
  toString: () => `add ${amount}`,
  expect: (state) => {
    const before = state.products[0]?.priceMinor ?? 0;
    return { answer: { before }, after: { ...state, products: [{ priceMinor: before + amount, adjusted: 0 }] } };
  },
  send: async () => ({}),
});

const heard = (amount: number, before: number) => ({ action: add(amount), answer: { before } });

describe('answers to people who act at the same time', () => {
  it('are explained by an order in which they could have come one after the other', () => {
    const after = afterSomeOrder(SHOP, [heard(1, 4), heard(4, 0), heard(2, 5)]);
    expect(after.products[0]?.priceMinor).toBe(7);
  });

  it('are a violation when no order explains them', () => {
    expect(() => afterSomeOrder(SHOP, [heard(1, 0), heard(2, 0)])).toThrow('no order of these explains the answers');
  });

  it('are judged at once also when many say and hear the same', () => {
    const twins = Array.from({ length: 50 }, () => heard(0, 0));
    expect(() => afterSomeOrder(SHOP, [...twins, heard(1, 7)])).toThrow('no order');
  });
});
