import { freshIds, freshProductId } from '@order-carts/cart-application/testing';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, ops, placeOrder, type Placed } from './testing/running-shop';

const folder = mkdtempSync(join(tmpdir(), 'ops-'));
const productId = freshProductId();
const row = { productId, name: 'Plums, 1 kg', description: 'Blue and sweet.', category: 'fruit', image: '/images/products/plums.webp' };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const read = ({ orderId, accessToken }: Placed) => ask<{ timeline: { status: string }[] }>(`/orders/${orderId}`, { secret: accessToken });

/** Every API process has seen the change: more askings than there are processes. */
async function untilSold(unitsLeft: number | undefined): Promise<void> {
  const asked = async () => Promise.all(Array.from({ length: 6 }, () => ask<{ unitsLeft?: number }>(`/products/${productId}`)));
  while (!(await asked()).every(({ status, body }) => status === 200 && body.unitsLeft === unitsLeft)) await wait(100);
}

describe('ops › catalogue, stock and prices', () => {
  it('imports a CSV file, and refuses one with a bad row as a whole', async () => {
    const head = 'productId,name,description,category,image,price,units';
    const good = `${productId},"${row.name}",${row.description},${row.category},${row.image},3.90,20`;
    const bad = fileOf('bad.csv', `${head}\n${good}\nBAD,x,,fruit,/x.webp,1.00,1\n`);
    expect(await ops('catalogue', 'import', bad)).toMatchObject({ code: 1, output: expect.stringContaining('line 3 (BAD): productId') });
    expect((await ask(`/products/${productId}`)).status).toBe(404);
    const imported = await ops('catalogue', 'import', fileOf('good.csv', `${head}\n${good}\n`));
    expect(imported).toEqual({ code: 0, output: 'catalogue: 1 product added, 0 updated (stage local)' });
    await untilSold(undefined);
  });

  it('sets and adds units, and never takes more than there are', async () => {
    expect(await ops('stock', 'set', productId, '5')).toEqual({ code: 0, output: `${productId}: 20 → 5 units` });
    expect(await ops('stock', 'add', productId, '-2')).toEqual({ code: 0, output: `${productId}: 5 → 3 units` });
    await untilSold(3);
    expect(await ops('stock', 'add', productId, '-4')).toMatchObject({ code: 1, output: expect.stringContaining('has 3 units') });
    expect(await ops('stock', 'set', 'no-such-thing', '4')).toMatchObject({
      code: 1,
      output: expect.stringContaining('there is no product'),
    });
    expect(await ops('stock', 'set', productId, 'many')).toMatchObject({
      code: 1,
      output: expect.stringContaining('is no number of units'),
    });
  });

  it('sets a price, which an import of texts does not lose units for', async () => {
    expect(await ops('price', 'set', productId, '4.20')).toEqual({ code: 0, output: `${productId}: €3.90 → €4.20` });
    expect(await ops('price', 'set', productId, '4,20')).toMatchObject({ code: 1, output: expect.stringContaining('write it like 4.20') });
  });

  it('exports what it imports without a change', async () => {
    const file = join(folder, 'all.json');
    expect(await ops('catalogue', 'export', file)).toMatchObject({ code: 0, output: expect.stringContaining('written to') });
    const { products } = JSON.parse(readFileSync(file, 'utf8')) as { products: readonly { productId: string }[] };
    expect(products).toContainEqual({ ...row, priceMinor: 420, units: 3 });
    expect(await ops('catalogue', 'import', file)).toMatchObject({ code: 0, output: expect.stringContaining('0 products added') });
    await untilSold(3);
  });
});

describe('ops › for programs', () => {
  const answerOf = async (...args: string[]): Promise<unknown> => JSON.parse((await ops(...args, '--json')).output);

  it('answers each change as one JSON value', async () => {
    const file = fileOf(
      'json.csv',
      `productId,name,description,category,image,price,units\n${productId},"${row.name}",${row.description},${row.category},${row.image},4.20,0\n`,
    );
    expect(await answerOf('catalogue', 'import', file)).toEqual({ added: 0, updated: 1, stage: 'local' });
    expect(await answerOf('stock', 'set', productId, '7')).toEqual({ productId, before: 3, after: 7 });
    expect(await answerOf('stock', 'add', productId, '-2')).toEqual({ productId, before: 7, after: 5 });
    const price = { amountMinor: 420, currency: 'EUR' };
    expect(await answerOf('price', 'set', productId, '4.20')).toEqual({ productId, before: price, after: price });
    const exported = join(folder, 'json.json');
    expect(await answerOf('catalogue', 'export', exported)).toEqual({ file: exported, products: expect.any(Number) });
    expect(await answerOf('catalogue', 'export')).toEqual(JSON.parse(readFileSync(exported, 'utf8')));
    expect(await answerOf('keys', 'list')).toEqual({ current: expect.any(String), keyIds: expect.arrayContaining(['k1']) });
  });
});

describe('ops › many at once', () => {
  const ids = Array.from({ length: 11 }, () => freshIds.newId());

  it.each([
    ['orders', ['orders', 'cancel', ...ids], 'This makes 11 orders cancelled'],
    ['letters', ['redrive', 'send', '--id', ...ids], 'This sends 11 letters back'],
    ['products', ['catalogue', 'import', 'tools/ops/catalogue/starter.json'], 'products and changes texts or price of'],
  ])('%s are asked about before anything is done', async (_what, args, question) => {
    const { code, output: text } = await ops(...args);
    expect([code, text.split('\n').length]).toEqual([1, 1]);
    expect(text).toContain(question);
    expect(text).toContain('add --yes if you mean it. Nothing was changed.');
  });

  it('are changed when that is confirmed beforehand; of what is there just so nobody asks', async () => {
    const file = 'tools/ops/catalogue/starter.json';
    expect(await ops('catalogue', 'import', file, '--yes')).toMatchObject({
      code: 0,
      output: expect.stringContaining('products added, 0 updated'),
    });
    expect(await ops('catalogue', 'import', file)).toMatchObject({ code: 0, output: expect.stringContaining('0 products added') });
    const { code, output: text } = await ops('orders', 'cancel', ...ids, '--yes', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject(ids.map((orderId) => ({ orderId, isRefused: true })));
  });
});

describe('ops › orders and customers', () => {
  const email = `ada-${randomUUID()}@example.com`;
  let order: Placed;
  beforeAll(async () => {
    await ops('stock', 'set', productId, '40');
    order = await placeOrder(productId, email);
  });

  it('lists an order and shows all of it by its number', async () => {
    expect((await ops('orders', 'list', '--status', 'placed', '--since', '1h')).output).toContain(order.orderId);
    const { output } = await ops('orders', 'show', order.orderNumber);
    for (const fact of ['2 ×  Plums, 1 kg  €8.40', '1 Analytical Row', 'May become packed or cancelled.']) expect(output).toContain(fact);
  });

  it('moves it along its way and refuses what is not on it', async () => {
    expect(await ops('orders', 'ship', order.orderId)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is placed and cannot become shipped'),
    });
    for (const [command, status] of [
      ['pack', 'packed'],
      ['ship', 'shipped'],
      ['deliver', 'delivered'],
    ] as const)
      expect(await ops('orders', command, order.orderNumber)).toEqual({ code: 0, output: `${order.orderNumber}: ${status}` });
    expect((await read(order)).body.timeline.map(({ status }) => status)).toEqual(['placed', 'packed', 'shipped', 'delivered']);
  });

  it('gives the units of a cancelled order back', async () => {
    const cancelled = await placeOrder(productId, email);
    expect(await ops('orders', 'cancel', cancelled.orderNumber)).toMatchObject({ code: 0 });
    expect((await ops('stock', 'add', productId, '0')).output).toContain('38 → 38 units');
  });

  it('erases a customer only when told twice, and only when nothing is on the way', async () => {
    const open = await placeOrder(productId, email);
    expect(await ops('customer', 'erase', email)).toMatchObject({ code: 1, output: expect.stringContaining('add --yes') });
    expect(await ops('customer', 'erase', email, '--yes')).toMatchObject({ code: 1, output: expect.stringContaining('on the way') });
    await ops('orders', 'cancel', open.orderId);
    const erased = await ops('customer', 'erase', email, '--yes');
    expect(erased).toMatchObject({ code: 0, output: expect.stringContaining('Erased from 3 orders') });
    expect(erased.output).not.toContain('@');
    expect((await read(order)).status).toBe(404);
    expect((await ops('orders', 'show', order.orderId)).output).toContain('The customer was erased. Delivered to: DE');
  });

  it('says in one line that there is no such order', async () => {
    expect(await ops('orders', 'show', '0000-0000')).toEqual({ code: 1, output: 'there is no order 0000-0000' });
  });
});

describe('ops › keys', () => {
  it('rotates the keys of order links while the links sent before stay open, and never shows a key', async () => {
    const placed = await placeOrder(productId, 'ada@example.com');
    const rotated = await ops('keys', 'rotate');
    expect(rotated).toMatchObject({ code: 0, output: expect.stringMatching(/^keys: k\d+ signs new orders within minutes; k\d+ and all/) });
    const now = /k\d+/.exec(rotated.output)?.[0];
    const { output } = await ops('keys', 'list');
    expect(output.split('\n').filter((line) => line.endsWith('signs new orders'))).toEqual([expect.stringMatching(`^${now} +signs`)]);
    expect(output).toMatch(/^k1 +opens links sent before$/m);
    expect(output).not.toMatch(/[\w-]{30,}/);
    expect((await read(placed)).status).toBe(200);
  });
});
