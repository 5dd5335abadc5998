import { rule } from '../contract/rule';
import type { InvocationResult } from '../lambda';
import { eventually } from '../messaging/testing/eventually';
import { checkpointsInMemory } from './checkpoints';
import type { RecordPage, Shard } from './stream-source';
import { recordOf } from './testing/records';
import { DONE, page, poll, scripted, stopPolling } from './testing/stream-script';

afterEach(stopPolling);

describe('a stream’s poller', () => {
  it('reads on at the same place after a call that failed, and says so', async () => {
    const seen = await poll({ page: scripted<RecordPage>(page('1'), new TypeError('fetch failed'), page('2'), page()) });
    await eventually(() => (seen.invoked.includes('2') ? true : undefined));
    expect(seen.invoked).toEqual(['1', '2']);
    expect(seen.positions.slice(0, 3)).toEqual([
      { shardId: 'one', iterator: undefined, after: undefined },
      { shardId: 'one', iterator: 'behind 1', after: '1' },
      { shardId: 'one', iterator: 'behind 1', after: '1' },
    ]);
    expect(seen.lines).toEqual(['reading Orders failed and is tried again: TypeError: fetch failed']);
  });

  it('waits for the shard that follows a closed one', async () => {
    const one = { ShardId: 'one' };
    const shards = scripted<readonly Shard[]>([one], [one], new Error('500'), [one, { ShardId: 'two', ParentShardId: 'one' }]);
    const pages: Record<string, RecordPage[]> = { one: [{ Records: [recordOf('1')] }], two: [page('2')] };
    const seen = await poll({ shards, page: async ({ shardId }) => pages[shardId]?.shift() ?? page() });
    await eventually(() => (seen.invoked.includes('2') ? true : undefined));
    expect(seen.invoked).toEqual(['1', '2']);
  });

  rule('starts behind what is there, with LATEST', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html', async () => {
    const latest = { properties: { StartingPosition: 'LATEST' }, page: scripted(page()) };
    const checkpoints = checkpointsInMemory();
    const seen = await poll({ ...latest, checkpoints, lastSequenceNumber: scripted('7') });
    await eventually(() => (seen.positions.length > 0 ? true : undefined));
    expect(seen.positions[0]?.after).toBe('7');
    const again = await poll({ ...latest, checkpoints, lastSequenceNumber: scripted('9') });
    await eventually(() => (again.positions.length > 0 ? true : undefined));
    expect(again.positions[0]?.after).toBe('7');
  });

  it('does not skip what came after it began with an empty shard', async () => {
    const latest = { properties: { StartingPosition: 'LATEST' }, page: scripted(page()), checkpoints: checkpointsInMemory() };
    await poll({ ...latest, lastSequenceNumber: scripted<string | undefined>(undefined) });
    const seen = await poll({ ...latest, lastSequenceNumber: scripted('3') });
    await eventually(() => (seen.positions.length > 0 ? true : undefined));
    expect(seen.positions[0]?.after).toBeUndefined();
  });

  it('is settled by a read that began later, came back empty, and left nothing to do', async () => {
    let answer: (result: InvocationResult) => void = () => undefined;
    const seen = await poll({ page: scripted(page(), page('1'), page()), invoke: () => new Promise((resolve) => (answer = resolve)) });
    await eventually(() => (seen.invoked.length > 0 ? true : undefined));
    expect(seen.poller.isSettled(0)).toBe(false);
    answer(DONE);
    await eventually(() => (seen.poller.isSettled(0) ? true : undefined));
    const now = Date.now();
    expect(seen.poller.isSettled(now)).toBe(false);
    await eventually(() => (seen.poller.isSettled(now) ? true : undefined));
    expect(seen.poller.isSettled(Date.now() + 60_000)).toBe(false);
  });
});
