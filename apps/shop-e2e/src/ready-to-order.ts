import { randomUUID } from 'node:crypto';
import { fillCart, type WantedLine } from './api-shopper';
import type { RunningSystem } from './running-system';
import type { Shopper } from './shopper';

const TEA: WantedLine = { productId: 'z-checkout-tea', quantity: 2 };

/** Brings a shopper to the checkout by the link of a filled cart. */
export async function atTheCheckout(shopper: Shopper, system: RunningSystem, lines: readonly WantedLine[] = [TEA]): Promise<void> {
  const { cart, secret } = await fillCart(system, lines);
  await shopper.visits(`/cart#c=${cart.cartId}&s=${secret}`);
  await shopper.presses(shopper.link('Check out'));
  await shopper.reads('Checkout');
}

/** At the checkout with everything typed. Answers the address that the mails go to. */
export async function readyToOrder(shopper: Shopper, system: RunningSystem, lines?: readonly WantedLine[]): Promise<string> {
  const email = `ready-${randomUUID()}@example.com`;
  await atTheCheckout(shopper, system, lines);
  await shopper.fillsIn(email);
  return email;
}
