import { waitFor } from '@testing-library/react';
import { prefetch } from '../app/prefetch';
import { wire } from '../app/wire';
import { aProduct } from '../testing/fake-catalogue';
import { FakeShop } from '../testing/fake-shop';
import { newStores } from '../testing/render-shop';
import { askAhead } from './ask-ahead';

const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const isSettings = (input: Parameters<typeof fetch>[0]) => String(input) === '/config.json';
const at = (address: string) => new URL(address, 'http://shop.test');

/** A page that was opened at an address of a shop with tea; `api` answers what is not the settings. */
function opened(address: string, api: typeof fetch) {
  const get: typeof fetch = (input, init) => (isSettings(input) ? Promise.resolve(json({ apiUrl: '' })) : api(input, init));
  const preloaded: string[] = [];
  return { ...askAhead(at(address), { get, preloadPicture: (picture) => void preloaded.push(picture) }), preloaded };
}

describe('what is asked for ahead', () => {
  it.each(['/', '/products/tea'])('is just what the page at %s asks for, and is asked for once', async (address) => {
    const shop = new FakeShop([aProduct('tea')]);
    const ahead = opened(address, shop.fetch);
    await ahead.config;
    expect(shop.requests).toHaveLength(1);
    const tools = wire({ baseUrl: '', fetch: ahead.fetch }, newStores());
    prefetch(at(address), tools);
    await waitFor(() => expect(tools.queries.isFetching()).toBe(0));
    expect(
      tools.queries
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.status),
    ).toEqual(['success']);
    expect(shop.requests).toHaveLength(1);
    await tools.queries.refetchQueries();
    expect(shop.requests).toHaveLength(2);
  });

  it.each(['/cart', '/?category=pantry', '/products/'])('is nothing at %s', async (address) => {
    const shop = new FakeShop([aProduct('tea')]);
    await opened(address, shop.fetch).config;
    expect(shop.requests).toEqual([]);
  });

  it.each([
    ['/', ['/images/tea.webp', '/images/milk.webp']],
    ['/products/milk', ['/images/milk.webp']],
  ])('brings the first pictures of %s along', async (address, pictures) => {
    const products = ['tea', 'milk', 'bread'].map((id) => ({ ...aProduct(id), image: `/images/${id}.webp` }));
    const ahead = opened(address, new FakeShop(products).fetch);
    await waitFor(() => expect(ahead.preloaded).toEqual(pictures));
  });

  it.each(['{"items":[null,{"image":5}]}', '{}', '[]', 'no JSON'])('brings no picture of the answer %s', async (text) => {
    jest.spyOn(console, 'warn').mockReturnValue(undefined);
    const ahead = opened('/', () => Promise.resolve(new Response(text)));
    await ahead.config;
    expect(await (await ahead.fetch('/v1/products?limit=48')).text()).toBe(text);
    expect(ahead.preloaded).toEqual([]);
  });

  it('is nothing without settings', async () => {
    const get = jest.fn<Promise<Response>, unknown[]>(() => Promise.resolve(new Response('<!doctype html>', { status: 404 })));
    await expect(askAhead(at('/'), { get, preloadPicture: jest.fn() }).config).resolves.toEqual({ isOk: false, fault: 'missing' });
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('is asked for again when it was not answered', async () => {
    jest.spyOn(console, 'warn').mockReturnValue(undefined);
    const answers = [Promise.reject(new TypeError('failed to fetch')), Promise.resolve(json({ items: [] }))];
    const ahead = opened('/', () => answers.shift() ?? Promise.reject(new Error('asked too often')));
    await ahead.config;
    expect(await (await ahead.fetch('/v1/products?limit=48', { method: 'GET' })).json()).toEqual({ items: [] });
  });

  it('keeps nobody waiting who has lost patience', async () => {
    const patience = new AbortController();
    const api: typeof fetch = (_input, init) => (init?.signal ? Promise.reject(new Error('lost patience')) : new Promise(() => undefined));
    const ahead = opened('/', api);
    await ahead.config;
    const asking = ahead.fetch('/v1/products?limit=48', { method: 'GET', signal: patience.signal });
    patience.abort();
    await expect(asking).rejects.toThrow('lost patience');
  });
});
