import type { Journal } from '../observation/journal';
import type { Parts } from './sources';
import type { CloudNode, NodeKind } from './state';

/** What only its own kind of node counts; a problem makes it failing. */
export type Own = Pick<CloudNode, 'counts' | 'problem'>;

/** What engines count and answer later: the rows of tables and the batches parked in buckets, by their names. */
export interface Counted {
  readonly items: ReadonlyMap<string, number>;
  readonly parked: ReadonlyMap<string, number>;
}

interface Seen {
  readonly parts: Parts;
  readonly journal: Journal;
  readonly counted: Counted;
}
type Count = (name: string, seen: Seen) => Own;

const nothing: Count = () => ({ counts: {} });

export const ownCounts: Readonly<Record<NodeKind, Count>> = {
  ...{ website: ofBucket, balancer: nothing, instance: nothing, table: ofTable, function: ofFunction, topic: nothing },
  ...{ queue: ofQueue, 'dead-letter-queue': ofDeadLetters, 'state-machine': ofMachine },
  ...{ bucket: ofBucket, 'dead-letter-bucket': ofParkedBatches },
  mail: (_name, { parts: { mail } }) => ({ counts: { mails: mail?.sent() ?? 0 } }),
};

function ofTable(name: string, { counted }: Seen): Own {
  const items = counted.items.get(name);
  return own(items === undefined ? {} : { items });
}

function ofFunction(name: string, { parts: { functions, mappings }, journal }: Seen): Own {
  const found = functions?.functions().find((each) => each.name === name);
  if (!found) return { counts: {} };
  const { environments, busy, lastError } = found;
  const { calls, isFailing } = journal.totals('lambda', name);
  const ofMappings = (mappings?.mappings ?? []).filter(({ functionName }) => functionName === name).map((mapping) => mapping.lastProblem());
  // It remembers its last error for good, but one that is followed by a success is over.
  const error = isFailing || calls === 0 ? lastError : undefined;
  return own(
    { environments, busy },
    [...ofMappings, error].find((each) => each !== undefined),
  );
}

function ofQueue(name: string, { parts: { messaging } }: Seen): Own {
  const { visible = 0, inFlight = 0, delayed = 0 } = messaging?.queues().find((queue) => queue.name === name) ?? {};
  return own({ visible, inFlight, delayed });
}

function ofDeadLetters(name: string, seen: Seen): Own {
  const { counts } = ofQueue(name, seen);
  return own(counts, parkedProblem(counts.visible));
}

function ofParkedBatches(name: string, seen: Seen): Own {
  const parked = seen.counted.parked.get(name) ?? 0;
  return own({ ...ofBucket(name, seen).counts, parked }, parkedProblem(parked));
}

function parkedProblem(parked = 0): string | undefined {
  return parked > 0 ? `${parked} parked: somebody must look at them` : undefined;
}

function ofMachine(name: string, { journal }: Seen): Own {
  const { calls, failures } = journal.totals('execution', name);
  return own({ executions: calls, failed: failures });
}

function ofBucket(name: string, { parts: { messaging } }: Seen): Own {
  const { objects = 0, bytes = 0 } = messaging?.buckets().find((bucket) => bucket.name === name) ?? {};
  return own({ objects, bytes });
}

function own(counts: Own['counts'], problem?: string): Own {
  return { counts, ...(problem !== undefined && { problem }) };
}
