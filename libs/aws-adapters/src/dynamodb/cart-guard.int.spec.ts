import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { drivenCart, freshIds, minutes } from '@order-carts/cart-application/testing';
import { decide, evolve, type Cart, type CartEditCommand } from '@order-carts/cart-domain';
import { MAX_LINES_PER_CART, MAX_QUANTITY_PER_LINE } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { output } from '../testing/local-cloud';
import { dynamoDbCartStore } from './cart-store.dynamodb';
import { createDocumentClient } from './document-client';

const documents = createDocumentClient();
const tableName = output('CartsTableName');
const store = dynamoDbCartStore({ documents, tableName });
afterAll(() => documents.destroy());

// Carts of every fill, and as many commands on new lines as on old ones, so that each rule is met often.
const quantity = fc.integer({ min: 1, max: MAX_QUANTITY_PER_LINE });
const oldProduct = fc.integer({ min: 1, max: MAX_LINES_PER_CART }).map((number) => `product-${number}`);
const newProduct = fc.integer({ min: 1, max: 4 }).map((number) => `new-product-${number}`);
const size = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: MAX_LINES_PER_CART - 1, max: MAX_LINES_PER_CART }));
const lines = size.chain((length) =>
  fc.uniqueArray(fc.tuple(oldProduct, quantity), { minLength: length, maxLength: length, selector: ([id]) => id }),
);
const productId = fc.oneof(oldProduct, newProduct);
const command: fc.Arbitrary<CartEditCommand> = fc.oneof(
  fc.record({ type: fc.constant('set-quantity' as const), productId, quantity }),
  fc.record({ type: fc.constant('remove-line' as const), productId }),
);
const commands = fc.array(command, { minLength: 1, maxLength: 4 });
const isClosed = fc.nat(4).map((number) => number === 0);

/** Makes an order of a cart, as far as its own row goes. */
async function close(cartId: string): Promise<void> {
  const closing = {
    UpdateExpression: 'SET #status = :status, orderId = :orderId, checkoutKey = :text, requestHash = :text',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': 'checked-out', ':orderId': freshIds.newId(), ':text': 'text' },
  };
  await documents.send(new UpdateCommand({ TableName: tableName, Key: { cartId }, ...closing }));
}

/** What the domain says the store has to answer. */
function expectedAnswer(each: CartEditCommand, before: Cart): unknown {
  const decision = decide(each, before);
  if (decision.outcome === 'refused') return { outcome: 'refused', refusal: decision.refusal };
  const { cartId, lines: after, expiresAt } = decision.events.reduce(evolve, before);
  return { outcome: 'edited', cart: { cartId, version: before.version + 1, lines: after, expiresAt, status: 'open' } };
}

/** An answer as text, since the order of lines counts. */
const spelled = (answer: unknown): string => JSON.stringify(answer, (_, value) => (value instanceof Map ? [...value] : value), 2);

describe('the guard of a cart edit', () => {
  it('accepts and refuses what the domain does, for any cart and commands', async () => {
    const property = fc.asyncProperty(lines, isClosed, commands, async (entries, closes, edits) => {
      const { owner, find } = await drivenCart(store, Object.fromEntries(entries));
      if (closes) await close(owner.cartId);
      let cart = await find();
      for (const each of edits) {
        if (cart === undefined) throw new Error('the cart is gone');
        const moment = { at: minutes(1), expiresAt: cart.expiresAt, expectedVersion: cart.version, writeKey: freshIds.newId() };
        const answer = await store.edit({ ...owner, command: each, ...moment });
        expect(spelled(answer)).toEqual(spelled(expectedAnswer(each, cart)));
        cart = await find();
      }
    });
    await fc.assert(property, { numRuns: 60 });
  }, 60_000);
});
