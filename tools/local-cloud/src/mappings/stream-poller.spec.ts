import type { InvocationResult } from '../lambda';
import { functionOf, mappingOf, modelOf } from '../messaging/testing/model';
import { eventually } from '../messaging/testing/eventually';
import type { JsonObject } from '../template/resource';
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
}

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function poll(script: Script) {
  const seen = { positions: [] as Position[], invoked: [] as string[], discarded: [] as Discarded[], lines: [] as string[] };
  const ending = new AbortController();
  const { shards = scripted([{ ShardId: 'one' }]), page: next = scripted(page('1'), page()), invoke = scripted(DONE) } = script;
  const poller = new StreamPoller({
    mapping: mappingWith(script.properties ?? {}),
    source: {
      shards: async () => [...(await shards())],
      page: (position) => {
        seen.positions.push(position);
        return next(position);
      },
    },
    functions: {
      invoke: async (_, event) => {
        const { Records } = event as { Records: ReturnType<typeof recordOf>[] };
        seen.invoked.push(Records.map(({ dynamodb }) => dynamodb.SequenceNumber).join());
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
    report: (_, line) => void seen.lines.push(line),
    signal: ending.signal,
  });
  await poller.start();
  stops.push(async () => {
    ending.abort();
    await poller.ended();
  });
  return seen;
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
});
