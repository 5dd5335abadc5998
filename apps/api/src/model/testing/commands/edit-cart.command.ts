import fc from 'fast-check';
import { editCart } from '../actions/edit-cart.action';
import { key, product, quantity } from './choices';
import { onCart, type Intent } from './intent';

/** Sets or removes a line of the cart as it is, also of one that has become an order. */
export const editing = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  fc
    .record({ choice, product, quantity: fc.option(quantity, { nil: undefined, freq: 4 }), key })
    .map(({ choice: which, ...edit }) =>
      onCart(which, ({ carts }, cart) => editCart({ cart, ...edit, version: carts[cart]?.version ?? 1 })),
    );

/** Edits what another tab has changed since. */
export const editingStale = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  fc.record({ choice, product, quantity, key, behind: fc.integer({ min: 1, max: 3 }) }).map(({ choice: which, behind, ...edit }) =>
    onCart(which, ({ carts }, cart) => {
      const version = (carts[cart]?.version ?? 1) - behind;
      return version < 1 ? undefined : editCart({ cart, ...edit, version });
    }),
  );

/** Somebody without the secret edits. */
export const meddling: fc.Arbitrary<Intent> = fc
  .record({ choice: fc.nat(2), product, quantity, key })
  .map(({ choice, ...edit }) =>
    onCart(choice, ({ carts }, cart) => editCart({ cart, ...edit, version: carts[cart]?.version ?? 1, isStranger: true })),
  );
