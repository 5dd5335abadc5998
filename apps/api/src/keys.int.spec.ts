import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createShopClient, type PlacedOrderBody, type ShopClient } from '@order-carts/api-contract';
import {
  createDocumentClient,
  dynamoDbCatalogueBook,
  keyRingOf,
  secretsManagerKeyRingBook,
  systemClock,
  ulidIds,
} from '@order-carts/aws-adapters';
import { freshProductId } from '@order-carts/cart-application/testing';
import { aProduct } from '@order-carts/cart-domain/testing';
import { createLogger } from '@order-carts/service-kit';
import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { buildApp } from './app';
import { createReadiness } from './http/readiness';
import { settingsIn, type Settings } from './settings';
import { wire } from './wire';

const { apiUrl, inboxUrl } = JSON.parse(process.env['LOCAL_CLOUD'] ?? '{}') as { readonly apiUrl: string; readonly inboxUrl: string };
const { productId } = aProduct({ productId: freshProductId() });

async function stageSettings(): Promise<Settings> {
  const { Parameter } = await new SSMClient({}).send(new GetParameterCommand({ Name: '/order-carts/local/api-settings' }));
  return settingsIn({ API_SETTINGS: Parameter?.Value ?? '' });
}

/** A process of the API that starts now, with the key ring of now. */
async function startProcess(settings: Settings) {
  const logger = createLogger({ name: 'api', level: 'silent' });
  const { shop, snapshot, isTransient } = await wire(settings, logger);
  await snapshot.start();
  const app = await buildApp({ ...settings, shop, readiness: createReadiness('ready'), logger, isTransient });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    snapshot.stop();
    await app.close();
  };
  return { stop, client: createShopClient({ baseUrl: `http://127.0.0.1:${port}` }) };
}

async function place(shop: ShopClient): Promise<PlacedOrderBody> {
  const started = await shop.createCart({ productId, quantity: 1 });
  if (!started.ok) throw new Error(started.problem.code);
  const { cart, secret } = started.data;
  const lines = cart.lines.map(({ quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  const contact = { name: 'Ada Example', email: 'ada@example.com' };
  const address = { line1: '1 Analytical Row', city: 'Berlin', country: 'DE' };
  const placed = await shop.placeOrder({ cartId: cart.cartId, cartVersion: 1, lines, contact, address }, { secret, key: randomUUID() });
  if (!placed.ok) throw new Error(placed.problem.code);
  return placed.data;
}

async function mailOf({ orderId }: PlacedOrderBody): Promise<string> {
  for (;;) {
    const { emails } = (await (await fetch(`${inboxUrl}/store`)).json()) as { readonly emails: readonly object[] };
    const mail = emails.map((each) => JSON.stringify(each)).find((each) => each.includes(orderId));
    if (mail !== undefined) return mail;
    await wait(100);
  }
}

describe('keys that are rotated while everything runs', () => {
  const running: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(running.map((stop) => stop())));

  it('open old and new orders everywhere, and the mail of a new order carries its own link', async () => {
    const settings = await stageSettings();
    const ids = ulidIds();
    const book = dynamoDbCatalogueBook({ documents: createDocumentClient(), tableName: settings.tables.products, ids, clock: systemClock });
    await book.put(aProduct({ productId, unitsOnHand: 9 }));
    const old = await startProcess(settings);
    running.push(old.stop);
    const before = await place(old.client);

    const ring = secretsManagerKeyRingBook({ secretArn: settings.secrets.orderKeys });
    const read = await ring.read();
    const keyId = `k${randomUUID()}`;
    const members = { ...Object.fromEntries(read.ring.keys), [keyId]: randomBytes(48).toString('base64url'), current: keyId };
    expect(await ring.replace(read, keyRingOf(members))).toBe('replaced');
    const fresh = await startProcess(settings);
    running.push(fresh.stop);
    const after = await place(fresh.client);

    for (const client of [old.client, fresh.client, createShopClient({ baseUrl: apiUrl })]) {
      expect(await client.getOrder(before.orderId, before.accessToken)).toMatchObject({ ok: true });
      expect(await client.getOrder(after.orderId, after.accessToken)).toMatchObject({ ok: true });
      expect(await client.getOrder(after.orderId, before.accessToken)).toMatchObject({ ok: false, problem: { code: 'order-unknown' } });
    }
    expect(await mailOf(after)).toContain(`/orders/${after.orderId}#t=${after.accessToken}`);
  });
});
