import type { InvocationResult } from '../../lambda';
import { functionOf, mappingOf, modelOf } from '../../messaging/testing/model';
import type { JsonObject } from '../../template/resource';
import { Waits } from '../../time/waits';
import { Activity } from '../activity';
import { checkpointsInMemory, type Checkpoints } from '../checkpoints';
import type { Discarded } from '../on-failure';
import { mappingsIn, type StreamMapping } from '../settings';
import { StreamPoller } from '../stream-poller';
import type { Position, RecordPage, Shard } from '../stream-source';
import { alwaysWritten } from './always-written';
import { recordOf } from './records';

const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders/stream/local';

const mappingWith = (properties: JsonObject): StreamMapping => {
  const mapping = mappingOf('order', streamArn, { StartingPosition: 'TRIM_HORIZON', ...properties });
  return mappingsIn(modelOf([functionOf('order', 'worker'), mapping]))[0] as StreamMapping;
};

/** Answers of a call, one after the other; the last one for good. A fault is thrown. */
export function scripted<Answer>(...answers: readonly (Answer | Error)[]): () => Promise<Answer> {
  let calls = 0;
  return async () => {
    const answer = answers[Math.min(calls, answers.length - 1)]!;
    calls += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

export const DONE: InvocationResult = { outcome: 'succeeded', requestId: 'r', payload: '{}' };
export const FAILED: InvocationResult = { outcome: 'failed', requestId: 'r', error: { errorType: 'Error', errorMessage: 'boom' } };
export const page = (...ids: string[]): RecordPage => ({
  Records: ids.map((id) => recordOf(id)),
  NextShardIterator: `behind ${ids.join()}`,
});

interface Script {
  readonly shards?: () => Promise<readonly Shard[]>;
  readonly page?: (position: Position) => Promise<RecordPage>;
  readonly invoke?: () => Promise<InvocationResult>;
  readonly send?: () => Promise<void>;
  readonly properties?: JsonObject;
  readonly checkpoints?: Checkpoints;
  readonly lastSequenceNumber?: () => Promise<string | undefined>;
  readonly expired?: readonly string[];
  /** False: its function never answers. */
  readonly canStop?: boolean;
}

const stops: (() => Promise<void>)[] = [];

/** Ends all pollers whose functions answer. */
export async function stopPolling(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
}

/** Runs a poller over these answers of a stream and a function; what it did is seen in the answer. */
export async function poll(script: Script) {
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
    traffic: alwaysWritten,
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
  if (script.canStop !== false) stops.push(stop);
  return { ...seen, poller, waits, activity, stop };
}
