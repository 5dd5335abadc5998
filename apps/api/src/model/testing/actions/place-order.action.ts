import type { PlaceOrderBody, ShopClient } from '@order-carts/api-contract';
import type { Action, Answer, Expectation } from '../action';
import { expectedCart, modelledProblem, refused } from '../answers';
import { accessTo, nameOfOrder, nameOfReceipt, productIdOf, type ShopSession } from '../shop-session';
import { cartIn, productIn, unitsOnHand, withCart, type CartState, type Checkout, type ShopState, type SoldLine } from '../shop-state';
import { CURRENCY } from '../shop-under-test';
import { isSame } from '../violation';
import { WRONG_SECRET } from './wrong-secret';

export interface PlaceOrder extends Checkout {
  readonly cart: number;
  readonly isStranger?: boolean;
}

export function placeOrder(checkout: PlaceOrder): Action {
  const { cart, version, lines, name, key, isStranger = false } = checkout;
  const shown = lines.map(({ product, quantity, priceMinor }) => `${quantity} of product ${product} at ${priceMinor}`).join(', ');
  const who = isStranger ? ' with a wrong secret' : '';
  return {
    by: 'shopper',
    toString: () => `order cart ${cart} at version ${version} as ${name}${who}, key ${key.slice(0, 4)}: ${shown}`,
    expect: (state) => expectedPlacement(state, checkout),
    send: (session, api) => sendOrder(session, api, checkout),
  };
}

function expectedPlacement(state: ShopState, { cart: index, isStranger, ...checkout }: PlaceOrder): Expectation {
  const same = (answer: Answer): Expectation => ({ answer, after: state });
  if (isStranger === true) return same(refused(404, 'cart-unknown'));
  const cart = cartIn(state, index);
  if (cart.order !== undefined) return same(expectedRepeat(cart.order.checkout, checkout));
  if (cart.version !== checkout.version || !isAsShown(cart, checkout.lines))
    return same(refused(409, 'cart-differs', { cart: expectedCart(cart) }));
  const differences = checkout.lines.flatMap((line) => differenceOf(state, line));
  if (differences.length > 0) return same(refused(409, 'order-differs', { lines: differences }));
  const closed: CartState = { ...cart, version: cart.version + 1, order: { checkout, way: ['placed'] } };
  return { answer: PLACED, after: withCart(state, index, closed) };
}

const PLACED: Answer = { status: 201, order: 'the order', receipt: 'the receipt' };

function expectedRepeat(placed: Checkout, repeated: Checkout): Answer {
  if (placed.key !== repeated.key) return refused(409, 'cart-closed', { order: 'the order' });
  return isSame(placed, repeated) ? PLACED : refused(422, 'key-reused');
}

function isAsShown({ lines }: CartState, shown: readonly SoldLine[]): boolean {
  return lines.size === shown.length && shown.every(({ product, quantity }) => lines.get(product) === quantity);
}

function differenceOf(state: ShopState, { product, quantity, priceMinor }: SoldLine): readonly Answer[] {
  const left = unitsOnHand(state, product);
  const price = productIn(state, product).priceMinor;
  if (price !== priceMinor) return [{ product, reason: 'price-changed', left, priceMinor: price }];
  return left < quantity ? [{ product, reason: 'stock-short', left }] : [];
}

async function sendOrder(session: ShopSession, api: ShopClient, order: PlaceOrder): Promise<Answer> {
  const { cart, key, isStranger } = order;
  const { secret } = accessTo(session, cart);
  const answer = await api.placeOrder(orderBody(session, order), { secret: isStranger === true ? WRONG_SECRET : secret, key });
  if (!answer.ok) return modelledProblem(session, cart, answer.problem);
  return { status: 201, order: nameOfOrder(session, cart, answer.data.orderId), receipt: nameOfReceipt(session, cart, answer.data) };
}

export function orderBody(session: ShopSession, { cart, version, lines, name }: PlaceOrder): PlaceOrderBody {
  return {
    cartId: accessTo(session, cart).cartId,
    cartVersion: version,
    lines: lines.map(({ product, quantity, priceMinor }) => ({
      productId: productIdOf(session, product),
      quantity,
      unitPrice: { amountMinor: priceMinor, currency: CURRENCY },
    })),
    contact: { name, email: 'ada@example.com' },
    address: { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' },
  };
}
