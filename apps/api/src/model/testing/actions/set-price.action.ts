import type { Action } from '../action';
import { productIdOf } from '../shop-session';
import { productIn, withProduct } from '../shop-state';
import { CURRENCY } from '../shop-under-test';

/** An operator sets a price. */
export function setPrice(product: number, priceMinor: number): Action {
  return {
    by: 'operator',
    toString: () => `operator: price ${priceMinor} for product ${product}`,
    expect: (state) => {
      const before = productIn(state, product);
      return {
        answer: { outcome: 'changed', before: before.priceMinor, after: priceMinor },
        after: withProduct(state, product, { ...before, priceMinor }),
      };
    },
    send: async (session) => {
      const result = await session.shop.operator.book.setPrice(productIdOf(session, product), {
        amountMinor: priceMinor,
        currency: CURRENCY,
      });
      if (result.outcome !== 'changed') return { outcome: result.outcome };
      return { outcome: 'changed', before: result.before.amountMinor, after: result.after.amountMinor };
    },
  };
}
