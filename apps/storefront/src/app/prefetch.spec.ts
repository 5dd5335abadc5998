import { waitFor } from '@testing-library/react';
import { aProduct } from '../testing/fake-catalogue';
import { FakeShop } from '../testing/fake-shop';
import { newStores } from '../testing/render-shop';
import { prefetch } from './prefetch';
import { wire } from './wire';

describe('what is fetched before a link is followed', () => {
  it.each([
    ['/products/tea', 'GET /v1/products/tea'],
    ['/?category=pantry', 'GET /v1/products'],
  ])('holds the data of %s, once', async (address, request) => {
    const shop = new FakeShop([aProduct('tea')]);
    const tools = wire({ baseUrl: '', fetch: shop.fetch }, newStores());
    prefetch(new URL(address, 'http://shop.test'), tools);
    await waitFor(() => expect(tools.queries.isFetching()).toBe(0));
    prefetch(new URL(address, 'http://shop.test'), tools);
    expect(shop.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([request]);
  });
});
