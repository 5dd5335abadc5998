import type { DeadLetters } from '@order-carts/cart-application';
import { memoryDeadLetters } from '@order-carts/cart-application/testing';
import { sendLetters } from './send-letters';
import { sentReport } from './sent-report';

const letter = (id: string) => ({ id, reason: 'broken', source: 'events', eventIds: [], parkedAt: '2026-11-22T10:00:00.000Z' });

function placeWith(ids: readonly string[], way: Parameters<typeof memoryDeadLetters>[2] = {}) {
  const place = memoryDeadLetters('events-dlq', ['log'], way);
  for (const id of ids) place.put(letter(id));
  return place;
}

/** A place that can be searched as far as this letter. */
const closedBehind = (place: DeadLetters, last: string): DeadLetters => ({
  ...place,
  sendBack: async (ids, onEach) => {
    await place.sendBack(
      ids.filter((id) => id === last),
      onEach,
    );
    throw new Error('no network');
  },
});

describe('letters sent back', () => {
  it('are each told of, also when one fails', async () => {
    const deliver = async ({ id }: { id: string }) =>
      id === 'a' ? Promise.reject(new Error('throttled')) : ({ outcome: 'sent' } as const);
    const { outcomes, faults } = await sendLetters([placeWith(['a', 'b'], { deliver })], ['a', 'b']);
    expect(Object.fromEntries(outcomes)).toEqual({
      a: { outcome: 'failed', isSent: false, reason: 'throttled' },
      b: { outcome: 'sent' },
    });
    expect(faults).toEqual([]);
  });

  it('are not forgotten when their place can no longer be searched; the other places are searched all the same', async () => {
    const places = [closedBehind(placeWith(['a', 'b']), 'a'), placeWith(['c'])];
    const { outcomes, faults } = await sendLetters(places, ['a', 'b', 'c']);
    expect(Object.fromEntries(outcomes)).toEqual({
      a: { outcome: 'sent' },
      b: {
        outcome: 'failed',
        isSent: false,
        reason: expect.stringContaining('not every place could be searched (events-dlq: no network)'),
      },
      c: { outcome: 'sent' },
    });
    expect(faults).toEqual(['events-dlq: no network']);
  });
});

describe('the report on letters sent back', () => {
  it('complains of each that did not go well, and counts those that are where they belong', () => {
    const outcomes = new Map([
      ['a', { outcome: 'sent' }],
      ['b', { outcome: 'gone' }],
      ['c', { outcome: 'refused', reason: 'it names no event row' }],
      ['d', { outcome: 'failed', isSent: false, reason: 'throttled' }],
      ['e', { outcome: 'failed', isSent: true, reason: 'no network' }],
    ] as const);
    expect(sentReport({ outcomes, faults: ['events-dlq: no network'] })).toEqual({
      summary: '2 letters sent back',
      complaints: [
        'b is not there, or somebody holds it for a minute',
        'c stays: it names no event row',
        'd was not sent: throttled',
        'e is sent, but lies here still and may go once more, which its event id makes harmless: no network',
        'not searched to its end: events-dlq: no network',
      ],
    });
  });

  it('has nothing to complain of when all went well', () => {
    expect(sentReport({ outcomes: new Map([['a', { outcome: 'sent' }]]), faults: [] })).toEqual({
      summary: '1 letter sent back',
      complaints: [],
    });
  });
});
