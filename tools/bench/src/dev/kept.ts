import { createShopClient, type Answer, type CartBody, type OrderBody, type ShopClient } from '@order-carts/api-contract';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { mailsIn } from '../observed/mails';
import type { RunningSystem } from '../running-system';
import { Shopper, type AcceptedOrder } from '../shopper';
import { untilSo } from './sightings';

const PATIENCE_MS = 30_000;
const LOOK_EACH_MS = 200;

/** A cart, an order and its mail from before all saves, and where they were found. */
export class Kept {
  private constructor(
    private readonly system: RunningSystem,
    private readonly shop: ShopClient,
    private readonly cart: { readonly secret: string; readonly body: CartBody },
    private readonly order: AcceptedOrder & { readonly body: OrderBody },
  ) {}

  static async begin(system: RunningSystem): Promise<Kept> {
    const shop = createShopClient({ baseUrl: system.apiUrl });
    const shopper = new Shopper(system.apiUrl);
    await shopper.untilStocked();
    const order = await shopper.order();
    await untilSo('the mail of the first order', async () => isMailed(system, order));
    const [product] = dataOf(await shop.listProducts({ limit: 1 })).items;
    const { cart, secret } = dataOf(await shop.createCart({ productId: product?.productId ?? '', quantity: 2 }));
    const cartBody = dataOf(await shop.getCart({ cartId: cart.cartId, secret }));
    const orderBody = dataOf(await shop.getOrder(order.placed.orderId, order.placed.accessToken));
    return new Kept(system, shop, { secret, body: cartBody }, { ...order, body: orderBody });
  }

  /** What is not as it was, even after a while: what was saved last may not run yet. */
  async losses(now: RunningSystem): Promise<string[]> {
    for (const end = performance.now() + PATIENCE_MS; ; await pause(LOOK_EACH_MS)) {
      const losses = await this.lossesNow(now);
      if (losses.length === 0 || performance.now() > end) return losses;
    }
  }

  private async lossesNow(now: RunningSystem): Promise<string[]> {
    if (!isDeepStrictEqual(addressesOf(now), addressesOf(this.system))) return ['the addresses have changed'];
    const { placed, body } = this.order;
    const cart = await this.shop.getCart({ cartId: this.cart.body.cartId, secret: this.cart.secret });
    const order = await this.shop.getOrder(placed.orderId, placed.accessToken);
    return [
      ...(isSame(cart, this.cart.body) ? [] : [`the cart from before is not as it was: ${JSON.stringify(cart)}`]),
      ...(isSame(order, body) ? [] : [`the order from before is not as it was: ${JSON.stringify(order)}`]),
      ...((await isMailed(now, this.order)) ? [] : ['the mail from before is no longer in the inbox']),
    ];
  }
}

async function isMailed(system: RunningSystem, { email }: AcceptedOrder): Promise<boolean> {
  return (await mailsIn(system)).some(({ to }) => to === email);
}

function isSame<Body>(answer: Answer<Body>, body: Body): boolean {
  return answer.ok && isDeepStrictEqual(answer.data, body);
}

function addressesOf({ endpoint, storefrontUrl, apiUrl, inboxUrl }: RunningSystem) {
  return { endpoint, storefrontUrl, apiUrl, inboxUrl };
}

function dataOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`the API refused: ${answer.problem.code} ${answer.problem.title}`);
  return answer.data;
}
