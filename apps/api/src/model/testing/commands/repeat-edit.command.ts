import fc from 'fast-check';
import { editCart } from '../actions/edit-cart.action';
import { product, quantity } from './choices';
import { onCart, type Intent } from './intent';

/** Says an edit again whose answer was lost, perhaps long ago: its key tells whether it landed. */
export const repeatingEdit = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  fc.record({ choice, product, quantity, ago: fc.nat(15) }).map(({ choice: which, ago, ...edit }) =>
    onCart(which, ({ carts }, cart) => {
      const written = [...(carts[cart]?.writeKeys ?? [])];
      const [slot, key] = written[written.length - 1 - (ago % Math.max(written.length, 1))] ?? [];
      if (slot === undefined || key === undefined || slot === 0) return undefined;
      return editCart({ cart, ...edit, version: slot, key });
    }),
  );
