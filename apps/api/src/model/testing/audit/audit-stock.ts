import type { Row } from '@order-carts/aws-adapters/testing';
import type { ShopSession } from '../shop-session';
import { unitsOnHand, type ShopState } from '../shop-state';
import type { ShopUnderTest } from '../shop-under-test';
import { mustEqual } from '../violation';

/** Units and prices are as the model has them, and the books of all stories so far agree with the orders in the table. */
export async function auditStock({ shop }: ShopSession, state: ShopState): Promise<void> {
  const orders = await shop.rows.orders();
  for (const [product, { priceMinor }] of state.products.entries()) {
    const stock = await shop.rows.stock(shop.productIds[product] ?? '');
    const found = { onHand: stock?.['onHand'], priceMinor: stock?.['priceMinor'] };
    mustEqual(`stock of product ${product}`, found, { onHand: unitsOnHand(state, product), priceMinor });
  }
  await auditBooks(shop, orders);
}

/** On hand = adjustments − lines of orders not cancelled, and no cart has become two orders. */
export async function auditBooks({ productIds, rows }: ShopUnderTest, orders: readonly Row[]): Promise<void> {
  const ours = orders.filter(({ lines }) => (lines as readonly Line[]).some(({ productId }) => productIds.includes(productId)));
  const cartIds = ours.map(({ cartId }) => cartId);
  mustEqual(
    'carts with more than one order',
    cartIds.filter((cartId, index) => cartIds.indexOf(cartId) !== index),
    [],
  );
  const sold = ours.filter(({ status }) => status !== 'cancelled').flatMap(({ lines }) => lines as readonly Line[]);
  for (const [product, productId] of productIds.entries()) {
    const adjusted = (await rows.adjustments(productId)).reduce((sum, { units }) => sum + units, 0);
    const taken = sold.filter((line) => line.productId === productId).reduce((sum, { quantity }) => sum + quantity, 0);
    mustEqual(`on hand of product ${product} by its books`, (await rows.stock(productId))?.['onHand'], adjusted - taken);
  }
}

interface Line {
  readonly productId: string;
  readonly quantity: number;
}
