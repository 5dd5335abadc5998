import { ExpiredKeys } from './expired-keys';

const key = { orderId: { S: '1' }, sk: { S: 'ORDER' } };

describe('keys of expired rows', () => {
  it('are known by the record of their deletion, to each reader of the stream', () => {
    const expired = new ExpiredKeys();
    expired.note('orders', key);
    expect([expired.isExpiry('orders', key, 'event-1'), expired.isExpiry('orders', key, 'event-1')]).toEqual([true, true]);
  });

  it('are found whatever the order of their parts', () => {
    const expired = new ExpiredKeys();
    expired.note('orders', key);
    expect(expired.isExpiry('orders', { sk: { S: 'ORDER' }, orderId: { S: '1' } }, 'event-1')).toBe(true);
  });

  it('do not speak for another table, another row, or a later delete of a row that came again', () => {
    const expired = new ExpiredKeys();
    expired.note('orders', key);
    expired.isExpiry('orders', key, 'event-1');
    expect(expired.isExpiry('carts', key, 'event-2')).toBe(false);
    expect(expired.isExpiry('orders', { ...key, sk: { S: 'OTHER' } }, 'event-3')).toBe(false);
    expect(expired.isExpiry('orders', key, 'event-4')).toBe(false);
  });

  it('count a row that expires twice twice', () => {
    const expired = new ExpiredKeys();
    expired.note('orders', key);
    expired.note('orders', key);
    expect(['event-1', 'event-2', 'event-3'].map((id) => expired.isExpiry('orders', key, id))).toEqual([true, true, false]);
  });

  it('are taken back for a row that was spared', () => {
    const expired = new ExpiredKeys();
    expired.note('orders', key)();
    expect(expired.isExpiry('orders', key, 'event-1')).toBe(false);
  });

  it('are forgotten from the oldest on when they are too many', () => {
    const expired = new ExpiredKeys(1);
    expired.note('orders', { id: { S: 'old' } });
    expired.note('orders', { id: { S: 'new' } });
    expect(expired.isExpiry('orders', { id: { S: 'old' } }, 'event-1')).toBe(false);
    expect(expired.isExpiry('orders', { id: { S: 'new' } }, 'event-2')).toBe(true);
  });
});
