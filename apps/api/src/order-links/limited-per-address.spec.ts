import { recordingOrderLinksQueue } from '@order-carts/cart-application/testing';
import { limitedPerAddress } from './limited-per-address';

const START_MS = Date.parse('2026-11-22T10:00:00.000Z');
const limit = { most: 2, windowMs: 1000, maxAddresses: 2 };

function aLimitedQueue() {
  const queue = recordingOrderLinksQueue();
  const limited = limitedPerAddress(queue, limit);
  const ask = (customerHash: string, atMs = 0) =>
    limited.send({ email: 'ada@example.com', customerHash, requestedAt: new Date(START_MS + atMs).toISOString() });
  const sent = () => queue.sent.map(({ customerHash }) => customerHash);
  return { ask, sent };
}

describe('requests for order links', () => {
  it('of one address are handed on so many times, and others’ all the same', async () => {
    const { ask, sent } = aLimitedQueue();
    for (const customer of ['ada', 'ada', 'ada', 'bob', 'ada']) await ask(customer);
    expect(sent()).toEqual(['ada', 'ada', 'bob']);
  });

  it('are handed on again once the window is over', async () => {
    const { ask, sent } = aLimitedQueue();
    for (const at of [0, 0, 999, 1000]) await ask('ada', at);
    expect(sent()).toHaveLength(3);
  });

  it('forget the address that was asked for longest ago, so that memory has an end', async () => {
    const { ask, sent } = aLimitedQueue();
    for (const customer of ['ada', 'bob', 'ada', 'eve', 'ada', 'bob', 'bob']) await ask(customer);
    expect(sent()).toEqual(['ada', 'bob', 'ada', 'eve', 'bob', 'bob']);
  });
});
