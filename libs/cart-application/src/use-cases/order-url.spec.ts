import { anOrder } from '@order-carts/cart-domain/testing';
import { readableTokens } from '../testing';
import { orderUrlOf } from './order-url';

const order = anOrder();
const stored = { order, version: 1, keyId: 'k1', isErased: false, timeline: [] };
const publicUrl = 'https://shop.example.com';

describe('orderUrlOf', () => {
  it('names the order in the path and its token in the fragment, which no server sees', async () => {
    const url = new URL(await orderUrlOf({ tokens: readableTokens(), publicUrl }, stored));
    expect([url.origin, url.pathname, url.search, url.hash]).toEqual([publicUrl, `/orders/${order.orderId}`, '', `#t=k1.${order.orderId}`]);
  });

  it('signs by the key that the row names, also once another is current', async () => {
    expect(await orderUrlOf({ tokens: readableTokens('k2', ['k1', 'k2']), publicUrl }, stored)).toContain('#t=k1.');
  });

  it('throws when the ring has lost that key: a link that opens nothing must not be sent', async () => {
    await expect(orderUrlOf({ tokens: readableTokens('k2'), publicUrl }, stored)).rejects.toThrow('no key k1');
  });
});
