import type { LetterMoveProgress } from '@order-carts/cart-application';
import { memoryDeadLetters } from '@order-carts/cart-application/testing';
import { letterTable } from './letter-table';
import { nameOf } from './places';
import { followMove, placeNamed, sendLetters, sendOneByOne } from './send-letters';

const letter = (id: string) => ({
  id,
  reason: 'broken',
  source: 'events',
  eventIds: [`event-${id}`],
  parkedAt: '2026-11-22T10:00:00.000Z',
});

function twoPlaces() {
  const [mails, events] = [memoryDeadLetters('notifications-dlq.fifo', ['mail']), memoryDeadLetters('events-dlq', ['log'])];
  mails.put(letter('a'));
  events.put(letter('b'));
  events.put(letter('c'));
  return { mails, events, places: [mails, events] };
}

describe('redrive › letters', () => {
  it('go back wherever they lie; one that is nowhere is gone', async () => {
    const { places, events } = twoPlaces();
    const { outcomes } = await sendLetters(places, ['c', 'a', 'x']);
    expect(Object.fromEntries(outcomes)).toEqual({ a: { outcome: 'sent' }, c: { outcome: 'sent' }, x: { outcome: 'gone' } });
    expect((await events.look()).map(({ id }) => id)).toEqual(['b']);
  });

  it('go back one by one where SQS cannot move them', async () => {
    const { events } = twoPlaces();
    expect((await sendOneByOne(events)).outcomes.size).toBe(2);
    expect(await events.look()).toEqual([]);
  });

  it('are found by the name of their place, with or without the stage', () => {
    const { places, events } = twoPlaces();
    expect([placeNamed(places, 'events-dlq'), placeNamed(places, 'order-carts-prod-events-dlq')]).toEqual([events, events]);
    expect(() => placeNamed(places, 'nowhere')).toThrow('there is no place nowhere; there are notifications-dlq.fifo, events-dlq');
  });

  it.each([
    ['https://sqs/1/order-carts-prod-events-dlq', 'events-dlq'],
    ['https://sqs/1/order-carts-my-team-notifications-dlq.fifo', 'notifications-dlq.fifo'],
    ['https://sqs/1/order-carts-local-order-stream-dlq', 'order-stream-dlq'],
  ])('of %s lie in %s', (url, name) => expect(nameOf(url)).toBe(name));

  it('are listed with their age and reason, and what is not shown is said', async () => {
    const { mails, events } = twoPlaces();
    const listed = [
      { name: mails.name, depth: 1, letters: await mails.look() },
      { name: events.name, depth: 5, letters: (await events.look()).map((each) => ({ ...each, receives: 6 })) },
    ];
    const table = letterTable(listed, '2026-11-22T13:30:00.000Z');
    for (const fact of ['3 h', '6 ×', 'event-b', 'a: broken (from events)', 'Not all are shown']) expect(table).toContain(fact);
    expect(letterTable([{ name: 'events-dlq', depth: 0, letters: [] }], '2026-11-22T13:30:00.000Z')).toContain('No dead letters.');
  });
});

describe('redrive › a move of all', () => {
  const moveOf = (...progress: LetterMoveProgress[]) => {
    const cancel = jest.fn(async () => undefined);
    let look = -1;
    const at = () => progress[Math.min((look += 1), progress.length - 1)] as LetterMoveProgress;
    return { cancel, progress: async () => at() };
  };

  it('is followed to its end', async () => {
    const move = moveOf({ status: 'running', moved: 1 }, { status: 'done', moved: 2 });
    expect(await followMove(move, 2, new AbortController().signal)).toEqual({ status: 'done', moved: 2 });
    expect(move.cancel).not.toHaveBeenCalled();
  });

  it('is cancelled once when it is stopped', async () => {
    const move = moveOf({ status: 'running', moved: 1 }, { status: 'cancelled', moved: 1 });
    expect(await followMove(move, 2, AbortSignal.abort())).toEqual({ status: 'cancelled', moved: 1, reason: 'stopped' });
    expect(move.cancel).toHaveBeenCalledTimes(1);
  });

  it('is cancelled when the letters come back as fast as they go', async () => {
    const move = moveOf({ status: 'running', moved: 15 }, { status: 'cancelled', moved: 16 });
    const { reason } = await followMove(move, 2, new AbortController().signal);
    expect([reason, move.cancel.mock.calls.length]).toEqual(['the letters come back: mend their reason first', 1]);
  });
});
