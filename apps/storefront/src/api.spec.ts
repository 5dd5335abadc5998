import { createApi } from './api';
import { shopView } from './testing/fake-cart';

/** How `call` was asked of the browser. */
async function sent(call: (api: ReturnType<typeof createApi>) => Promise<unknown>) {
  const requests: (RequestInit | undefined)[] = [];
  const fetch: typeof globalThis.fetch = (_input, init) => {
    requests.push(init);
    return Promise.resolve(Response.json(shopView([])));
  };
  await call(createApi({ baseUrl: '', fetch }));
  return requests;
}

const access = { cartId: '01JD8Q5T9GZ3V6X7R2M4N8K1WC', secret: 'secret' };
const intent = { ...access, productId: 'tea', version: 1, key: 'key' };

describe('the page’s client of the shop', () => {
  it('lets what changes something outlive the page', async () => {
    const changes = [
      ...(await sent((api) => api.createCart({ productId: 'tea', quantity: 1 }))),
      ...(await sent((api) => api.setQuantity({ ...intent, quantity: 2 }))),
      ...(await sent((api) => api.removeLine(intent))),
    ];
    expect(changes).toMatchObject([{ keepalive: true }, { keepalive: true }, { keepalive: true }]);
  });

  it('lets a question end with the page that asked it', async () => {
    expect(await sent((api) => api.getCart(access))).toMatchObject([{ keepalive: false }]);
  });
});
