import {
  createShopClient,
  type Answer,
  type OrderBody,
  type PlacedOrderBody,
  type ProductBody,
  type ShopClient,
} from '@order-carts/api-contract';
import { createDocumentClient, dynamoDbCatalogueBook, systemClock, ulidIds } from '@order-carts/aws-adapters';
import { apiSettingsText } from '@order-carts/aws-adapters/testing';
import { freshProductId } from '@order-carts/cart-application/testing';
import { aProduct } from '@order-carts/cart-domain/testing';
import { createLogger } from '@order-carts/service-kit';
import type { FastifyInstance } from 'fastify';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { buildApp } from './app';
import { createReadiness } from './http/readiness';
import { settingsIn } from './settings';
import { checkAnswer } from './testing/checked-answer';
import { wire } from './wire';

const { apiUrl } = JSON.parse(process.env['LOCAL_CLOUD'] ?? '{}') as { readonly apiUrl: string };
const contact = { name: 'Ada Example', email: 'ada@example.com' };
const address = { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' };
const products = [3, 2, 1].map((units) => aProduct({ productId: freshProductId(), unitsOnHand: units * 10 }));
const [first, second, third] = products.map(({ productId }) => productId) as [string, string, string];

const newKey = (): string => crypto.randomUUID();

function dataOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.data;
}

const checkedClient = (baseUrl: string): ShopClient => createShopClient({ baseUrl, onAnswer: checkAnswer });

interface Journey {
  readonly placed: PlacedOrderBody;
  readonly order: OrderBody;
}

/** What a shopper does: list, view, add three times, look at the cart, order, read the order. */
async function journey(shop: ShopClient, step: (name: string) => void): Promise<Journey> {
  const { items } = dataOf(await shop.listProducts({ limit: 100 }));
  step('listProducts');
  expect(items.length).toBeGreaterThan(0);
  dataOf(await shop.getProduct(first));
  step('getProduct');
  const { cart, secret } = dataOf(await shop.createCart({ productId: first, quantity: 2 }));
  step('createCart');
  const access = { cartId: cart.cartId, secret };
  dataOf(await shop.setQuantity({ ...access, productId: second, quantity: 1, version: 1, key: newKey() }));
  step('setQuantity');
  dataOf(await shop.setQuantity({ ...access, productId: third, quantity: 1, version: 2, key: newKey() }));
  step('setQuantity');
  const shown = dataOf(await shop.getCart(access));
  step('getCart');
  const lines = shown.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  const request = { cartId: cart.cartId, cartVersion: shown.version, lines, contact, address };
  const placed = dataOf(await shop.placeOrder(request, { secret, key: newKey() }));
  step('placeOrder');
  const order = dataOf(await shop.getOrder(placed.orderId, placed.accessToken));
  step('getOrder');
  return { placed, order };
}

beforeAll(async () => {
  const { tables } = settingsIn({ API_SETTINGS: await apiSettingsText() });
  const book = dynamoDbCatalogueBook({ documents: createDocumentClient(), tableName: tables.products, ids: ulidIds(), clock: systemClock });
  for (const product of products) await book.put(product);
  await book.announceChange();
});

describe('the API as the template runs it', () => {
  const shop = checkedClient(apiUrl);

  beforeAll(async () => {
    const sees = async (): Promise<boolean> => {
      const answers: Answer<ProductBody>[] = [];
      // More askings than processes: each has a snapshot of its own.
      for (let asked = 0; asked < 6; asked += 1) answers.push(await shop.getProduct(first));
      return answers.every(({ ok }) => ok);
    };
    while (!(await sees())) await wait(100);
  });

  it('takes a shopper from the list to the order', async () => {
    const { placed, order } = await journey(shop, () => undefined);
    expect(order).toMatchObject({ orderId: placed.orderId, status: 'placed', contact, totals: placed.totals });
    expect(order.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [first, 2],
      [second, 1],
      [third, 1],
    ]);
  });

  it('makes one order of two orders at once', async () => {
    const { cart, secret } = dataOf(await shop.createCart({ productId: first, quantity: 1 }));
    const lines = cart.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
    const request = { cartId: cart.cartId, cartVersion: 1, lines, contact, address };
    const key = newKey();
    const receipts = await Promise.all([shop.placeOrder(request, { secret, key }), shop.placeOrder(request, { secret, key })]);
    expect(dataOf(receipts[0])).toEqual(dataOf(receipts[1]));
  });
});

describe('calls to DynamoDB', () => {
  const budget = { listProducts: 0, getProduct: 0, createCart: 1, setQuantity: 1, getCart: 1, placeOrder: 1, getOrder: 1 } as const;
  let app: FastifyInstance;
  let stop: () => void;
  const calls: string[] = [];

  beforeAll(async () => {
    const settings = { ...settingsIn({ API_SETTINGS: await apiSettingsText() }), catalogueRefreshSeconds: 300 };
    const documents = createDocumentClient();
    documents.middlewareStack.add(
      (next, { commandName }) =>
        (input) => {
          calls.push(String(commandName));
          return next(input);
        },
      { step: 'initialize' },
    );
    const logger = createLogger({ name: 'api', level: 'silent' });
    const { shop, snapshot, isTransient } = await wire(settings, logger, documents);
    await snapshot.start();
    calls.splice(0); // the snapshot's own: once a process, not once a request
    stop = () => snapshot.stop();
    app = await buildApp({ ...settings, shop, readiness: createReadiness('ready'), logger, isTransient });
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    stop();
    await app.close();
  });

  it('stay within the budget of each route', async () => {
    const { port } = app.server.address() as AddressInfo;
    const counted: (readonly [string, readonly string[]])[] = [];
    await journey(checkedClient(`http://127.0.0.1:${port}`), (route) => counted.push([route, calls.splice(0)]));
    process.stdout.write(`${counted.map(([route, made]) => `${route}: ${made.length} ${made.join(', ')}`).join('\n')}\n`);
    const over = counted.filter(([route, made]) => made.length > budget[route as keyof typeof budget]);
    expect(over).toEqual([]);
    expect(counted.map(([, made]) => made.length).reduce((sum, made) => sum + made)).toBeLessThanOrEqual(6);
  });
});

describe('the bundle as a process', () => {
  const started: ChildProcess[] = [];
  afterEach(() => started.splice(0).map((child) => child.kill('SIGKILL')));

  const start = (settings: object) => {
    const env = { ...process.env, API_SETTINGS: JSON.stringify(settings), PORT: '0', HOST: '127.0.0.1' };
    const bundle = join(__dirname, '../../../dist/apps/api/main.mjs');
    const child = spawn(process.execPath, [bundle], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    return { child, exited: once(child, 'exit'), faults: text(child.stderr) };
  };
  const stage = async (): Promise<object> => JSON.parse(await apiSettingsText()) as object;

  it('serves once it is ready, and ends with 0 on SIGTERM', async () => {
    const { child, exited, faults } = start({ ...(await stage()), drainSeconds: 0 });
    let origin: unknown;
    for await (const line of createInterface({ input: child.stdout })) {
      ({ origin } = JSON.parse(line) as { readonly origin?: string });
      if (origin !== undefined) break;
    }
    expect((await fetch(`${String(origin)}/health/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(await faults).toBe('');
  });

  it('ends with 1 and says why when it cannot read a table', async () => {
    const { exited, faults } = start({ ...(await stage()), tables: { products: 'no-such-table', carts: 'c', orders: 'o' } });
    expect(await exited).toEqual([1, null]);
    expect(await faults).toMatch(/^The API does not start: .*ResourceNotFound/);
  });

  it('ends with 1 and lists every fault of its settings', async () => {
    const { exited, faults } = start({ stage: 'local', publicUrl: 'nowhere' });
    expect(await exited).toEqual([1, null]);
    expect(await faults).toMatch(/^The API does not start: the settings are not complete:\n( {2}API_SETTINGS: .+\n){8,}$/);
  });
});
