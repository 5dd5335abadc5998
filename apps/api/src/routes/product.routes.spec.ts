import type { ProductBody, ProductPageBody } from '@order-carts/api-contract';
import { anApi, type Api } from '../testing/api';

let api: Api;
beforeAll(async () => void (api = await anApi()));
afterAll(() => api.app.close());

const list = (query = '') => api.ask<ProductPageBody>({ url: `/v1/products${query}` });
const idsOf = ({ items }: ProductPageBody) => items.map(({ productId }) => productId);

describe('GET /v1/products', () => {
  it('answers every product with its price, by id', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual(['cafe-creme', 'rhubarb', 'strawberry']);
    expect(body.items[2]?.price).toEqual({ amountMinor: 395, currency: 'EUR' });
  });

  it('tells the units left only when few are', async () => {
    const { body } = await list();
    expect(body.items.map(({ availability, unitsLeft }) => [availability, unitsLeft])).toEqual([
      ['sold-out', undefined],
      ['low-stock', 3],
      ['in-stock', undefined],
    ]);
  });

  it('finds by words, whatever their case and accents, and by category', async () => {
    expect(idsOf((await list('?search=CAFE')).body)).toEqual(['cafe-creme']);
    expect(idsOf((await list('?category=fruit')).body)).toEqual(['rhubarb', 'strawberry']);
    expect(idsOf((await list('?category=tools')).body)).toEqual([]);
  });

  it('gives every product once over its pages', async () => {
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.body.nextCursor}`);
    expect([...idsOf(first.body), ...idsOf(second.body)]).toEqual(['cafe-creme', 'rhubarb', 'strawberry']);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=2.5', 'limit'],
    ['limit=many', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['search=', 'search'],
    [`search=${'x'.repeat(101)}`, 'search'],
    ['search=a&search=b', 'search'],
    ['category=No%20Slug', 'category'],
    ['cursor=', 'cursor'],
    ['sort=price', 'sort'],
  ])('refuses ?%s and names %s', async (query, field) => {
    const { status, body } = await api.ask({ url: `/v1/products?${query}` });
    expect([status, body.code]).toEqual([400, 'malformed-request']);
    expect(body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('may be kept for seconds by anyone, and is not sent again to whoever has it', async () => {
    const { headers } = await list();
    expect(headers['cache-control']).toBe('public, max-age=2');
    const again = await api.ask({ url: '/v1/products', headers: { 'if-none-match': `W/"other", ${String(headers['etag'])}` } });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });

  it('gives different contents different tags', async () => {
    expect((await list('?limit=1')).headers['etag']).not.toBe((await list('?limit=2')).headers['etag']);
  });
});

describe('GET /v1/products/:productId', () => {
  it('answers the product', async () => {
    const { status, body } = await api.ask<ProductBody>({ url: '/v1/products/strawberry' });
    expect([status, body.name]).toEqual([200, 'Strawberries']);
  });

  it('knows no product that the shop does not sell', async () => {
    const { status, body } = await api.ask({ url: '/v1/products/unicorn' });
    expect([status, body.code]).toEqual([404, 'product-unknown']);
  });

  it.each(['Straw%20berry', 'STRAWBERRY', '-', 'a'.repeat(65)])('refuses the id %s', async (id) => {
    const { status, body } = await api.ask({ url: `/v1/products/${id}` });
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'productId']);
  });
});
