import type { Action, Answer } from '../action';
import { productIdOf } from '../shop-session';
import { productIn, unitsOnHand, withProduct } from '../shop-state';

/** `count`: so many are there. `add`: so many come, or go when negative. */
export type StockChange = { readonly count: number } | { readonly add: number };

/** An operator counts a product's units anew, or adds some. */
export function changeStock(product: number, change: StockChange): Action {
  return {
    by: 'operator',
    toString: () => `operator: ${'count' in change ? `count ${change.count}` : `add ${change.add}`} of product ${product}`,
    expect: (state) => {
      const before = unitsOnHand(state, product);
      const after = 'count' in change ? change.count : before + change.add;
      if (after < 0) return { answer: { outcome: 'below-zero', unitsOnHand: before }, after: state };
      const { priceMinor, adjusted } = productIn(state, product);
      const changed = withProduct(state, product, { priceMinor, adjusted: adjusted + after - before });
      return { answer: { outcome: 'changed', before, after }, after: changed };
    },
    send: async (session): Promise<Answer> => {
      const { book } = session.shop.operator;
      const productId = productIdOf(session, product);
      return { ...('count' in change ? await book.setUnits(productId, change.count) : await book.addUnits(productId, change.add)) };
    },
  };
}
