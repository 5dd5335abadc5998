import { freshIds, placedOrder, stocked } from '@order-carts/cart-application/testing';
import { dynamoDbOrderRig } from '../testing/order-rig';
import { watchedDocuments } from '../testing/watched-documents';

const { documents, look } = watchedDocuments();
const { documents: shortPaged, look: lookAtPages } = watchedDocuments();
const rig = dynamoDbOrderRig(documents);
const index = dynamoDbOrderRig(shortPaged).index;
// As if two keys were all that fits into a page.
shortPaged.middlewareStack.add((next) => (args) => next({ ...args, input: Object.assign(args.input, { Limit: 2 }) }), {
  step: 'initialize',
});
afterAll(() => {
  documents.destroy();
  shortPaged.destroy();
});

async function fiveOrders(customerHash: string): Promise<readonly string[]> {
  const productId = await stocked(rig, 50);
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.push((await placedOrder(rig, { [productId]: 1 }, { customerHash })).order.orderId);
  return ids.sort().reverse();
}

describe('the index of orders in DynamoDB', () => {
  it('reads all pages, but no more than are asked for', async () => {
    const customerHash = freshIds.newId();
    const ids = await fiveOrders(customerHash);
    lookAtPages();
    expect(await index.ofCustomer(customerHash)).toEqual(ids);
    expect(lookAtPages()).toEqual(Array(3).fill('QueryCommand'));
    expect(await index.ofCustomer(customerHash, 3)).toEqual(ids.slice(0, 3));
    expect(lookAtPages()).toEqual(Array(2).fill('QueryCommand'));
  });

  it('costs one call for a page', async () => {
    look();
    await rig.index.inStatus('placed', { most: 3 });
    await rig.index.ofCustomer(freshIds.newId());
    expect(look()).toEqual(['QueryCommand', 'QueryCommand']);
  });
});
