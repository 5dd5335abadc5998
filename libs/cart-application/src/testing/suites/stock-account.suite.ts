import { assertNever, money, type Money } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { checkoutOf, PRICE, stocked, type OrderStoreRig } from './order-driver';
import { readOrder, stepTo } from './order-step-driver';

/** The sum that an audit checks, for book and orders of one shop, in memory and in DynamoDB. */
export function stockAccountSuite(name: string, makeRig: () => OrderStoreRig, numRuns = 20): void {
  describe(name, () => {
    it('has on hand the adjustments less the lines of orders not cancelled, whatever happens at the same time', async () => {
      const rig = makeRig();
      const property = fc.asyncProperty(fc.array(command, { minLength: 2, maxLength: 14 }), async (commands) => {
        const products = [await stocked(rig, 6), await stocked(rig, 9)] as const;
        const sold = await Promise.all(commands.map((each) => run(rig, products, each)));
        for (const [index, productId] of products.entries()) {
          const accounted = sum((await rig.adjustmentsOf(productId)).map(({ units }) => units));
          const ordered = sum(sold.map((quantities) => quantities[index] ?? 0));
          expect(await rig.unitsOnHand(productId)).toBe(accounted - ordered);
          expect(accounted - ordered).toBeGreaterThanOrEqual(0);
        }
      });
      await fc.assert(property, { numRuns });
    }, 120_000);
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

type Products = readonly [string, string];
type Quantities = readonly [number, number];

type Command =
  | { readonly type: 'count' | 'restock'; readonly product: 0 | 1; readonly units: number }
  | { readonly type: 'price'; readonly product: 0 | 1; readonly price: Money }
  | { readonly type: 'order'; readonly quantities: Quantities; readonly isCancelled: boolean };

const product = fc.constantFrom(0 as const, 1 as const);
// The price that orders ask for comes back now and then, so that most of them are taken.
const price = fc.constantFrom(PRICE, PRICE, money(1, 'EUR'));
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('count' as const), product, units: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ type: fc.constant('restock' as const), product, units: fc.integer({ min: -8, max: 8 }) }),
  fc.record({ type: fc.constant('price' as const), product, price }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('order' as const),
      quantities: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      isCancelled: fc.boolean(),
    }),
  },
);

/** Runs a command; answers how many units of each product it has sold for good. */
async function run(rig: OrderStoreRig, products: Products, each: Command): Promise<Quantities> {
  switch (each.type) {
    case 'count':
      await rig.book.setUnits(products[each.product], each.units);
      return [0, 0];
    case 'restock':
      await rig.book.addUnits(products[each.product], each.units);
      return [0, 0];
    case 'price':
      await rig.book.setPrice(products[each.product], each.price);
      return [0, 0];
    case 'order':
      return order(rig, products, each);
    default:
      return assertNever(each);
  }
}

async function order(
  rig: OrderStoreRig,
  [tea, bread]: Products,
  { quantities, isCancelled }: Extract<Command, { type: 'order' }>,
): Promise<Quantities> {
  const placement = (await checkoutOf(rig, { [tea]: quantities[0], [bread]: quantities[1] })).placement();
  const { outcome } = await rig.orders.place(placement);
  if (outcome !== 'placed') return [0, 0];
  if (!isCancelled) return quantities;
  const placed = await readOrder(rig, placement.order.orderId);
  const cancellation = await rig.orders.move(stepTo(placed, 'cancelled'));
  return cancellation.outcome === 'done' ? [0, 0] : quantities;
}
