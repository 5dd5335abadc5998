import { CLIENT_KEY_PATTERN, eventIdOf, isUlid, orderNumberOf, ulidTimeMs } from './ids';

const orderId = '01JD8Q5T9GZ3V6X7R2M4N8K1WC';

describe('ids', () => {
  it('numbers the events of an order so that they sort as text', () => {
    expect(eventIdOf(orderId, 9) < eventIdOf(orderId, 10)).toBe(true);
    expect(eventIdOf(orderId, 1)).toBe(`${orderId}.000001`);
  });

  it('gives the shopper a short order number', () => {
    expect(orderNumberOf(orderId)).toBe('M4N8-K1WC');
  });

  it('knows a ULID from other text', () => {
    expect(isUlid(orderId)).toBe(true);
    expect(isUlid(orderId.toLowerCase())).toBe(false);
    expect(isUlid(`${orderId}0`)).toBe(false);
  });

  it('tells when a ULID was made', () => {
    expect(new Date(ulidTimeMs('01ARYZ6S41TSV4RRFFQ69G5FAV')).toISOString()).toBe('2016-07-30T22:36:16.385Z');
    expect(ulidTimeMs('7ZZZZZZZZZ0000000000000000')).toBe(2 ** 48 - 1);
  });

  it('takes a UUID as a client key', () => {
    expect('6f1c2e6a-5f0e-4f0b-9a67-0d5f9a3f6d55').toMatch(new RegExp(CLIENT_KEY_PATTERN));
  });
});
