import { createShopClient, type Answer, type PlacedOrderBody, type ProductBody, type ShopClient } from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const ENOUGH_ASKINGS = 10;

export interface AcceptedOrder {
  readonly placed: PlacedOrderBody;
  /** Milliseconds until the API had answered the order alone. */
  readonly answerMs: number;
  /** Unknown to everybody else, so its mail can be found. */
  readonly email: string;
}

/** Somebody who orders one of the first thing in stock, in as few steps as the shop allows. */
export class Shopper {
  private readonly shop: ShopClient;
  /** Looked at once, as people do who order more than one thing. */
  private products: readonly ProductBody[] | undefined;

  constructor(apiUrl: string) {
    this.shop = createShopClient({ baseUrl: apiUrl });
  }

  /** Waits until every API process has the catalogue: more askings in a row than there are processes. */
  async untilStocked(): Promise<void> {
    for (let stocked = 0; stocked < ENOUGH_ASKINGS;) {
      const { items } = dataOf(await this.shop.listProducts({ limit: 1 }));
      stocked = items.length > 0 ? stocked + 1 : 0;
      if (stocked === 0) await pause(50);
    }
  }

  /** Rejects when the shop cannot be reached, or refuses. */
  async order(): Promise<AcceptedOrder> {
    this.products ??= dataOf(await this.shop.listProducts({ limit: 100 })).items.filter(({ availability }) => availability === 'in-stock');
    const product = this.products[Math.floor(Math.random() * this.products.length)];
    if (product === undefined) throw new Error('nothing is in stock: import a catalogue with more units');
    const { cart, secret } = dataOf(await this.shop.createCart({ productId: product.productId, quantity: 1 }));
    const lines = cart.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
    const key = randomUUID();
    const email = `bench-${key}@example.com`;
    const contact = { name: 'Bench', email };
    const address = { line1: 'Test street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
    const start = performance.now();
    const answer = await this.shop.placeOrder({ cartId: cart.cartId, cartVersion: cart.version, lines, contact, address }, { secret, key });
    return { placed: dataOf(answer), answerMs: performance.now() - start, email };
  }
}

function dataOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`the API refused: ${answer.problem.code} ${answer.problem.title}`);
  return answer.data;
}
