import type { BookChange } from '@order-carts/cart-application';
import { assertNever } from '@order-carts/shared-kernel';
import { OperatorMistake } from '../operator-mistake';
import { counted } from '../output';

/** A product's price or units before and after. Throws an `OperatorMistake` when nothing changed. */
export function changeIn<Value>(productId: string, result: BookChange<Value>): { readonly before: Value; readonly after: Value } {
  switch (result.outcome) {
    case 'changed':
      return result;
    case 'unknown-product':
      throw new OperatorMistake(`there is no product ${productId}; nothing was changed`);
    case 'below-zero':
      throw new OperatorMistake(`${productId} has ${counted(result.unitsOnHand, 'unit')}: more cannot be taken away; nothing was changed`);
    default:
      return assertNever(result);
  }
}
