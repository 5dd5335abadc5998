import { rule } from '../contract/rule';
import type { InvocationResult } from '../lambda';
import { functionOf, mappingOf, modelOf } from '../messaging/testing/model';
import { eventually } from '../messaging/testing/eventually';
import type { JsonObject } from '../template/resource';
import { Waits } from '../time/waits';
import { Activity } from './activity';
import { checkpointsInMemory, type Checkpoints } from './checkpoints';
import type { Discarded } from './on-failure';
import { mappingsIn, type StreamMapping } from './settings';
import { StreamPoller } from './stream-poller';
import type { Position, RecordPage, Shard } from './stream-source';
import { recordOf } from './testing/records';

const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders/stream/local';

const mappingWith = (properties: JsonObject): StreamMapping => {
  const mapping = mappingOf('order', streamArn, { StartingPosition: 'TRIM_HORIZON', ...properties });
  return mappingsIn(modelOf([functionOf('order', 'worker'), mapping]))[0] as StreamMapping;
};

/** Answers of a call, one after the other; the last one for good. A fault is thrown. */
function scripted<Answer>(...answers: readonly (Answer | Error)[]): () => Promise<Answer> {
  let calls = 0;
  return async () => {
    const answer = answers[Math.min(calls, answers.length - 1)]!;
    calls += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

const DONE: InvocationResult = { outcome: 'succeeded', requestId: 'r', payload: '{}' };
const FAILED: InvocationResult = { outcome: 'failed', requestId: 'r', error: { errorType: 'Error', errorMessage: 'boom' } };
const page = (...ids: string[]): RecordPage => ({ Records: ids.map((id) => recordOf(id)), NextShardIterator: `behind ${ids.join()}` });

interface Script {
  readonly shards?: () => Promise<readonly Shard[]>;
  readonly page?: (position: Position) => Promise<RecordPage>;
  readonly invoke?: () => Promise<InvocationResult>;
  readonly send?: () => Promise<void>;
  readonly properties?: JsonObject;
  readonly checkpoints?: Checkpoints;
  readonly lastSequenceNumber?: () => Promise<string | undefined>;
  readonly expired?: readonly string[];
}

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function poll(script: Script) {
  const seen = {
    positions: [] as Position[],
    invoked: [] as string[],
    discarded: [] as Discarded[],
    lines: [] as string[],
    identities: [] as unknown[],
  };
  const ending = new AbortController();
  const waits = new Waits();
  const activity = new Activity('order', (_, line) => void seen.lines.push(line));
  const { shards = scripted([{ ShardId: 'one' }]), page: next = scripted(page('1'), page()), invoke = scripted(DONE) } = script;
  const poller = new StreamPoller({
    mapping: mappingWith(script.properties ?? {}),
    source: {
      shards: async () => [...(await shards())],
      page: (position) => {
        seen.positions.push(position);
        return next(position);
      },
      lastSequenceNumber: script.lastSequenceNumber ?? scripted(undefined),
    },
    checkpoints: script.checkpoints ?? checkpointsInMemory(),
    expiredKeys: { isExpiry: (_, key) => script.expired?.includes((key['sk'] as { S: string }).S) ?? false },
    waits,
    activity,
    functions: {
      invoke: async (_, event) => {
        const { Records } = event as { Records: ReturnType<typeof recordOf>[] };
        seen.invoked.push(Records.map(({ dynamodb }) => dynamodb.SequenceNumber).join());
        seen.identities.push(...Records.map(({ userIdentity }) => userIdentity));
        return invoke();
      },
    },
    destination: {
      send: async (discarded) => {
        seen.discarded.push(discarded);
        await script.send?.();
      },
      close: () => undefined,
    },
    signal: ending.signal,
  });
  await poller.start();
  const stop = async () => {
    ending.abort();
    await poller.ended();
  };
  stops.push(stop);
  return { ...seen, poller, waits, activity, stop };
}

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

  it('invokes again when the call itself failed', async () => {
    const seen = await poll({ invoke: scripted<InvocationResult>(new Error('no process'), DONE) });
    await eventually(() => (seen.invoked.length > 1 ? true : undefined));
    expect(seen.invoked).toEqual(['1', '1']);
  });

  it('sends a discarded batch again without invoking its function again', async () => {
    const send = scripted<void>(new Error('503'), undefined);
    const seen = await poll({
      properties: { MaximumRetryAttempts: 0 },
      page: scripted(page('1'), page('2'), page()),
      invoke: scripted<InvocationResult>(FAILED, DONE),
      send,
    });
    await eventually(() => (seen.invoked.includes('2') ? true : undefined));
    expect(seen.invoked).toEqual(['1', '2']);
    expect(seen.discarded).toHaveLength(2);
    expect(new Set(seen.discarded).size).toBe(1);
  });

  it('waits for the shard that follows a closed one', async () => {
    const one = { ShardId: 'one' };
    const shards = scripted<readonly Shard[]>([one], [one], new Error('500'), [one, { ShardId: 'two', ParentShardId: 'one' }]);
    const pages: Record<string, RecordPage[]> = { one: [{ Records: [recordOf('1')] }], two: [page('2')] };
    const seen = await poll({ shards, page: async ({ shardId }) => pages[shardId]?.shift() ?? page() });
    await eventually(() => (seen.invoked.includes('2') ? true : undefined));
    expect(seen.invoked).toEqual(['1', '2']);
  });

  it('keeps a checkpoint behind each batch, and behind records that no filter lets through', async () => {
    const checkpoints = checkpointsInMemory();
    const Pattern = '{"dynamodb":{"SequenceNumber":["1","2"]}}';
    const properties = { BatchSize: 1, FilterCriteria: { Filters: [{ Pattern }] } };
    const hang = new Promise<InvocationResult>(() => undefined);
    await poll({ properties, checkpoints, page: scripted(page('1', '2', '3'), page()) });
    await eventually(() => (checkpoints.last('order-mapping', 'one') === '3' ? true : undefined));
    const half = checkpointsInMemory();
    const invoke = scripted<InvocationResult>(DONE);
    let calls = 0;
    const seen = await poll({
      properties,
      checkpoints: half,
      page: scripted(page('1', '2', '3'), page()),
      invoke: () => ((calls += 1) === 1 ? invoke() : hang),
    });
    await eventually(() => (seen.invoked.length === 2 ? true : undefined));
    expect(half.last('order-mapping', 'one')).toBe('1');
    stops.pop(); // its function never answers
  });

  it('keeps the checkpoint of a batch that is answered after the end came', async () => {
    const checkpoints = checkpointsInMemory();
    let answer: (result: InvocationResult) => void = () => undefined;
    const seen = await poll({ checkpoints, invoke: () => new Promise((resolve) => (answer = resolve)) });
    await eventually(() => (seen.invoked.length === 1 ? true : undefined));
    const stopped = seen.stop();
    answer(DONE);
    await stopped;
    expect(checkpoints.last('order-mapping', 'one')).toBe('1');
  });

  it('goes on behind its checkpoint', async () => {
    const checkpoints = checkpointsInMemory();
    checkpoints.keep('order-mapping', 'one', '41');
    const seen = await poll({ checkpoints });
    await eventually(() => (seen.positions.length > 0 ? true : undefined));
    expect(seen.positions[0]).toEqual({ shardId: 'one', iterator: undefined, after: '41' });
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

  rule(
    'says who deletes an expired row',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html',
    async () => {
      const removed = ['1', '2'].map((id) => ({ ...recordOf(id), eventName: 'REMOVE' }));
      const seen = await poll({
        page: scripted<RecordPage>({ ...page(), Records: [...removed, recordOf('3')] }, page()),
        expired: ['2', '3'],
      });
      await eventually(() => (seen.invoked.length > 0 ? true : undefined));
      expect(seen.identities).toEqual([undefined, { type: 'Service', principalId: 'dynamodb.amazonaws.com' }, undefined]);
    },
  );

  rule(
    'gathers a batch over several reads while its window is open',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
    async () => {
      const seen = await poll({ properties: { MaximumBatchingWindowInSeconds: 300 }, page: scripted(page('1'), page('2'), page()) });
      await eventually(() => (seen.positions.length > 3 ? true : undefined));
      expect(seen.invoked).toEqual([]);
      seen.waits.advance(300_000);
      await eventually(() => (seen.invoked.length > 0 ? true : undefined));
      expect(seen.invoked).toEqual(['1,2']);
    },
  );

  rule(
    'discards a record that became too old while its retries waited',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
      const records = [recordOf('1', Math.floor(Date.now() / 1000))];
      const seen = await poll({
        properties: { MaximumRecordAgeInSeconds: 60 },
        page: scripted<RecordPage>({ ...page(), Records: records }, page()),
        invoke: scripted(FAILED),
      });
      await eventually(() => (seen.invoked.length > 0 ? true : undefined));
      expect(seen.discarded).toEqual([]);
      seen.waits.advance(61_000);
      await eventually(() => (seen.discarded.length > 0 ? true : undefined));
      expect(seen.discarded).toMatchObject([{ condition: 'RecordAgeExceeded', batch: { records } }]);
    },
  );

  rule(
    'discards a record that is too old when it is read, without an invocation',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
      const seen = await poll({ properties: { MaximumRecordAgeInSeconds: 60 } });
      await eventually(() => (seen.discarded.length > 0 ? true : undefined));
      expect(seen.discarded).toMatchObject([{ condition: 'RecordAgeExceeded', batch: { attempts: 0 } }]);
      expect(seen.invoked).toEqual([]);
    },
  );

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

  it('names its last problem until a batch succeeds', async () => {
    const seen = await poll({ invoke: scripted<InvocationResult>(FAILED, FAILED, DONE) });
    await eventually(() => (seen.activity.problem === undefined ? undefined : true));
    expect(seen.activity.problem).toBe('batch of 1 failed: Error: boom');
    await eventually(() => (seen.activity.problem === undefined ? true : undefined));
    expect(seen.invoked).toHaveLength(3);
  });
});
