import { drivenCart, freshIds, minutes } from '@order-carts/cart-application/testing';
import { decide, evolve, type Cart, type CartEditCommand } from '@order-carts/cart-domain';
import { MAX_LINES_PER_CART, MAX_QUANTITY_PER_LINE } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { output } from '../testing/local-cloud';
import { dynamoDbCartStore } from './cart-store.dynamodb';
import { createDocumentClient } from './document-client';

const documents = createDocumentClient();
const store = dynamoDbCartStore({ documents, tableName: output('CartsTableName') });
afterAll(() => documents.destroy());

// Few products and carts of every fill, so that old lines, new lines and full carts all turn up often.
const productId = fc.integer({ min: 1, max: MAX_LINES_PER_CART + 3 }).map((number) => `product-${number}`);
const quantity = fc.integer({ min: 1, max: MAX_QUANTITY_PER_LINE });
const size = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: MAX_LINES_PER_CART - 1, max: MAX_LINES_PER_CART }));
const lines = size.chain((length) =>
  fc.uniqueArray(fc.tuple(productId, quantity), { minLength: length, maxLength: length, selector: ([id]) => id }),
);
const command: fc.Arbitrary<CartEditCommand> = fc.oneof(
  fc.record({ type: fc.constant('set-quantity' as const), productId, quantity }),
  fc.record({ type: fc.constant('remove-line' as const), productId }),
);

/** What the domain says the store has to answer. */
function expectedAnswer(each: CartEditCommand, before: Cart): unknown {
  const decision = decide(each, before);
  if (decision.outcome === 'refused') return decision;
  return { outcome: 'edited', cart: { ...decision.events.reduce(evolve, before), version: before.version + 1 } };
}

describe('the guard of a cart edit', () => {
  it('accepts and refuses what the domain does, for any cart and commands', async () => {
    const property = fc.asyncProperty(lines, fc.array(command, { minLength: 1, maxLength: 4 }), async (entries, commands) => {
      const { owner, find } = await drivenCart(store, Object.fromEntries(entries));
      const first = await find();
      if (first === undefined) throw new Error('the cart is gone');
      let cart: Cart = first;
      for (const each of commands) {
        const moment = { at: minutes(1), expiresAt: cart.expiresAt, expectedVersion: cart.version, writeKey: freshIds.newId() };
        const answer = await store.edit({ ...owner, command: each, ...moment });
        expect(answer).toEqual(expectedAnswer(each, cart));
        if (answer.outcome === 'edited') cart = answer.cart;
      }
    });
    await fc.assert(property, { numRuns: 60 });
  }, 60_000);
});
