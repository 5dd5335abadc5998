import { memoryStore } from '../../browser/key-value-store';
import { orderTokenStore, takeOrderToken } from './order-token.store';

const orderId = '01JD8Q5T9GZ3V6X7R2M4N8K1WC';
const at = (pathname: string, hash: string) => ({ pathname, search: '?from=mail', hash });

describe('token of an order', () => {
  it('is kept by its order and taken out of the address', () => {
    const tokens = orderTokenStore(memoryStore());
    expect(takeOrderToken(at(`/orders/${orderId}`, '#t=abc-_123'), tokens)).toBe(`/orders/${orderId}?from=mail`);
    expect(tokens.read(orderId)).toBe('abc-_123');
  });

  it.each([
    [`/orders/${orderId}`, ''],
    [`/orders/${orderId}`, '#top'],
    [`/orders/${orderId}`, '#t='],
    ['/orders/not-an-order', '#t=abc'],
    ['/', '#t=abc'],
  ])('leaves the address %s%s alone', (pathname, hash) => {
    const tokens = orderTokenStore(memoryStore());
    expect(takeOrderToken(at(pathname, hash), tokens)).toBeUndefined();
    expect(tokens.read(orderId)).toBeUndefined();
  });
});
