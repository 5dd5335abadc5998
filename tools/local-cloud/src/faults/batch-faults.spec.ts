import type { InvocationResult } from '../lambda';
import { Waits } from '../time/waits';
import { breakBatches } from './batch-faults';
import { FaultPlan } from './fault-plan';
import type { Effect } from './rule';

const DONE: InvocationResult = { outcome: 'succeeded', requestId: 'r', payload: '{}' };
const FAILED: InvocationResult = { outcome: 'failed', requestId: 'r', error: { errorType: 'Error', errorMessage: 'boom' } };
const TABLE = 'arn:aws:dynamodb:eu:0:table/orders/stream/local';
const batch = (eventSourceARN: string, ...names: string[]) => ({ Records: names.map((name) => ({ name, eventSourceARN })) });
const queue = (name: string) => `arn:aws:sqs:eu:0:${name}`;

/** What a function gets of these batches. */
function rig(effect: Effect, result = DONE) {
  const plan = new FaultPlan();
  const when = { after: 0, first: Infinity, every: 1, probability: 1, most: Infinity };
  plan.put(7, [{ id: 'one', select: {}, when, effect, asSent: {} }]);
  const got: string[] = [];
  let [now, most] = [0, 0];
  const invoke = async (_name: string, event: unknown) => {
    got.push((event as ReturnType<typeof batch>).Records.map(({ name }) => name).join(''));
    most = Math.max(most, (now += 1));
    await new Promise(setImmediate);
    now -= 1;
    return result;
  };
  const { invoke: broken } = breakBatches(plan, { invoke }, new Waits());
  const fired = () => plan.view().rules[0]?.fired;
  return { hand: (event: object) => broken('worker', event), got, fired, atOnce: () => most };
}

describe('a duplicate', () => {
  it('of a standard queue is handed over at the same time', async () => {
    const { hand, got, atOnce } = rig({ kind: 'duplicate' });
    await hand(batch(queue('jobs'), 'a', 'b'));
    expect([got, atOnce()]).toEqual([['ab', 'ab'], 2]);
  });

  it.each([queue('mails.fifo'), TABLE])('of %s comes behind its success, one after the other', async (source) => {
    const { hand, got, atOnce } = rig({ kind: 'duplicate' });
    await hand(batch(source, 'a'));
    expect([got, atOnce()]).toEqual([['a', 'a'], 1]);
  });

  it('of a batch that failed is its retry anyway', async () => {
    const { hand, got } = rig({ kind: 'duplicate' }, FAILED);
    expect(await hand(batch(TABLE, 'a'))).toBe(FAILED);
    expect(got).toEqual(['a']);
  });
});

describe('another order', () => {
  it('of a standard queue is that of the seed', async () => {
    const [one, same] = [rig({ kind: 'reorder', ms: 0 }), rig({ kind: 'reorder', ms: 0 })];
    for (const { hand } of [one, same]) await hand(batch(queue('jobs'), ...'abcdefgh'));
    expect([[...(one.got[0] ?? '')].toSorted().join(''), one.got]).toEqual(['abcdefgh', same.got]);
    expect(one.got[0]).not.toBe('abcdefgh');
  });

  it('of a stream brings the former batch once more behind the newer one, if there is one', async () => {
    const { hand, got, fired } = rig({ kind: 'reorder', ms: 0 });
    await hand(batch(TABLE, 'a'));
    expect([got, fired()]).toEqual([['a'], 0]);
    await hand(batch(TABLE, 'b'));
    expect([got, fired()]).toEqual([['a', 'b', 'a'], 1]);
  });

  it('does not befall a FIFO queue', async () => {
    const { hand, got, fired } = rig({ kind: 'reorder', ms: 0 });
    for (const names of ['abcdefgh', 'ijkl']) await hand(batch(queue('mails.fifo'), ...names));
    expect([got, fired()]).toEqual([['abcdefgh', 'ijkl'], 0]);
  });
});
