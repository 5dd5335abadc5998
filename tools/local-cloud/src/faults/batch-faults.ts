import type { FunctionsPart, InvocationResult } from '../lambda';
import { lastSegment } from '../properties';
import { arrayAt, textAt } from '../template/json';
import type { JsonObject } from '../template/resource';
import type { Waits } from '../time/waits';
import type { FaultPlan, Strike } from './fault-plan';
import { shuffled } from './random';

type Invoke = FunctionsPart['invoke'];

/** One batch on its way to a function. */
interface Batch {
  readonly source: 'stream' | 'queue' | 'fifo';
  readonly resource: string;
  readonly records: readonly JsonObject[];
}

/**
 * Invokes as event source mappings do, but hands batches over twice or in another order where a rule says so. A repeat does
 * not count as received once more, and its batch is in flight until both are answered.
 */
export function breakBatches(plan: FaultPlan, functions: Pick<FunctionsPart, 'invoke'>, waits: Waits): Pick<FunctionsPart, 'invoke'> {
  const former = new Map<string, unknown>();
  const invoke: Invoke = (functionName, event) => functions.invoke(functionName, event);
  return {
    invoke: async (functionName, event) => {
      const batch = batchOf(event);
      if (batch === undefined || !plan.has('batch')) return invoke(functionName, event);
      const occasion = { part: functionName, resources: [batch.resource] };
      const [strike] = plan.strikes('batch', occasion, ({ effect }) => effect.kind !== 'reorder' || batch.source !== 'fifo');
      const key = `${functionName} ${batch.resource}`;
      const earlier = former.get(key);
      const result = await handOver(strike, batch, event, earlier, { functionName, invoke, waits });
      if (result.outcome === 'succeeded') former.set(key, event);
      return result;
    },
  };
}

interface Handing {
  readonly functionName: string;
  readonly invoke: Invoke;
  readonly waits: Waits;
}

function handOver(strike: Strike | undefined, batch: Batch, event: unknown, earlier: unknown, handing: Handing): Promise<InvocationResult> {
  const { functionName, invoke } = handing;
  switch (strike?.rule.effect.kind) {
    case 'duplicate':
      return batch.source === 'queue' ? twiceAtOnce(event, handing) : twice(event, handing);
    case 'reorder':
      return batch.source === 'queue' ? late(strike, batch, handing) : withEarlier(strike, event, earlier, handing);
    default:
      return invoke(functionName, event);
  }
}

/** A standard queue may have handed a message out to two; whoever is done first deletes it. */
async function twiceAtOnce(event: unknown, { functionName, invoke }: Handing): Promise<InvocationResult> {
  const [first] = await Promise.all([invoke(functionName, event), invoke(functionName, event)]);
  return first;
}

/** The batch was done, but that it was done got lost. */
async function twice(event: unknown, { functionName, invoke }: Handing): Promise<InvocationResult> {
  const first = await invoke(functionName, event);
  return first.outcome === 'failed' ? first : invoke(functionName, event);
}

/** Shuffled, and held back while others overtake it. */
async function late({ rule, random }: Strike, { records }: Batch, { functionName, invoke, waits }: Handing): Promise<InvocationResult> {
  const { effect } = rule;
  if (effect.kind === 'reorder' && effect.ms > 0) await waits.pause(effect.ms);
  return invoke(functionName, { Records: shuffled(records, random) });
}

/** What was done before comes again behind what is newer. */
async function withEarlier(
  { miss }: Strike,
  event: unknown,
  earlier: unknown,
  { functionName, invoke }: Handing,
): Promise<InvocationResult> {
  const result = await invoke(functionName, event);
  if (earlier === undefined || result.outcome === 'failed') miss();
  else await invoke(functionName, earlier);
  return result;
}

function batchOf(event: unknown): Batch | undefined {
  const records = arrayAt(event as JsonObject, 'Records').filter((record): record is JsonObject => typeof record === 'object');
  const arn = textAt(records[0], 'eventSourceARN');
  if (arn === undefined) return undefined;
  const table = /:table\/([^/]+)\/stream/.exec(arn)?.[1];
  const resource = table ?? lastSegment(arn);
  return { source: table !== undefined ? 'stream' : resource.endsWith('.fifo') ? 'fifo' : 'queue', resource, records };
}
