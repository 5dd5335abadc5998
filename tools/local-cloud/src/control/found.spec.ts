import { found, missing, NotFound } from './found';

describe('a name that leads nowhere', () => {
  it('is answered with the one that was probably meant', () => {
    expect(missing('queue', 'order-dlq', ['orders-dlq', 'events'])).toBe('There is no queue order-dlq; did you mean orders-dlq?');
  });

  it('is answered with those that there are when none is alike, but not with too many', () => {
    expect(missing('queue', 'x', ['orders', 'events'])).toBe('There is no queue x; there are orders, events.');
    const many = Array.from({ length: 23 }, (_, index) => `queue-${index}`);
    expect(missing('queue', 'x', many)).toMatch(/^There is no queue x; there are queue-0, .*, queue-19 and 3 more\.$/);
  });

  it('is answered even while there is nothing at all', () => {
    expect(missing('mail', 'x', [])).toBe('There is no mail x, and no other at this moment.');
  });

  it('is looked for among others only when it has no value', async () => {
    expect(await found('queue', 'orders', Promise.resolve(7), () => Promise.reject(new Error('asked for nothing')))).toBe(7);
    await expect(found('queue', 'x', undefined, () => ['orders'])).rejects.toThrow(new NotFound('There is no queue x; there are orders.'));
  });
});
