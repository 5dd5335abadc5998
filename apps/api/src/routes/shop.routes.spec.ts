import type { ShopBody } from '@order-carts/api-contract';
import { money } from '@order-carts/shared-kernel';
import { anApi, type Api } from '../testing/api';

let api: Api;
beforeEach(async () => void (api = await anApi()));
afterEach(() => api.app.close());

describe('GET /v1/shop', () => {
  it('tells what delivery costs, what there is, and how much fits into a cart', async () => {
    const { status, body } = await api.ask<ShopBody>({ url: '/v1/shop' });
    expect(status).toBe(200);
    expect(body).toEqual({
      currency: 'EUR',
      delivery: { cost: money(490, 'EUR'), freeFrom: money(5000, 'EUR') },
      categories: [
        { category: 'drinks', products: 1 },
        { category: 'fruit', products: 2 },
      ],
      limits: { linesPerCart: 50, quantityPerLine: 99 },
    });
  });

  it('may be kept by whoever asks, and is not sent again when it is the same', async () => {
    const { headers } = await api.ask({ url: '/v1/shop' });
    expect(headers['cache-control']).toMatch(/^public/);
    expect((await api.ask({ url: '/v1/shop', headers: { 'if-none-match': String(headers['etag']) } })).status).toBe(304);
  });
});
