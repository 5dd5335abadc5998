import { randomUUID } from 'node:crypto';
import { fillCart, type WantedLine } from './api-shopper';
import type { RunningSystem } from './running-system';
import type { Shopper } from './shopper';

const TEA: WantedLine = { productId: 'z-checkout-tea', quantity: 2 };

/** Brings a shopper to the checkout with a filled cart and everything typed. */
export async function readyToOrder(shopper: Shopper, system: RunningSystem, lines: readonly WantedLine[] = [TEA]) {
  const email = `ready-${randomUUID()}@example.com`;
  const { cart, secret } = await fillCart(system, lines);
  await shopper.visits(`/cart#c=${cart.cartId}&s=${secret}`);
  await shopper.presses(shopper.link('Check out'));
  await shopper.reads('Checkout');
  await shopper.fillsIn(email);
  return { email, cartId: cart.cartId, secret };
}
