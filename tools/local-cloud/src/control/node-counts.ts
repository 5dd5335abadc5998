import type { Journal } from '../observation/journal';
import type { Parts } from './sources';
import type { CloudNode, NodeKind } from './state';

/** What only its own kind of node counts; a problem makes it failing. */
export type Own = Pick<CloudNode, 'counts' | 'problem'>;

type Count = (name: string, parts: Parts, journal: Journal) => Own;

const nothing: Count = () => ({ counts: {} });

/** Tables are counted by the engine, which answers later. */
export const ownCounts: Readonly<Record<NodeKind, Count>> = {
  ...{ website: ofBucket, balancer: nothing, instance: nothing, table: nothing, function: ofFunction, topic: nothing },
  ...{ queue: ofQueue, 'dead-letter-queue': ofDeadLetters, 'state-machine': ofMachine, bucket: ofBucket },
  mail: (_name, { mail }) => ({ counts: { mails: mail?.mails().length ?? 0 } }),
};

function ofFunction(name: string, { functions, mappings }: Parts, journal: Journal): Own {
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

function ofQueue(name: string, { messaging }: Parts): Own {
  const { visible = 0, inFlight = 0, delayed = 0 } = messaging?.queues().find((queue) => queue.name === name) ?? {};
  return own({ visible, inFlight, delayed });
}

function ofDeadLetters(name: string, parts: Parts): Own {
  const { counts } = ofQueue(name, parts);
  return own(counts, counts.visible ? `${counts.visible} parked: somebody must look at them` : undefined);
}

function ofMachine(name: string, _parts: Parts, journal: Journal): Own {
  const { calls, failures } = journal.totals('execution', name);
  return own({ executions: calls, failed: failures });
}

function ofBucket(name: string, { messaging }: Parts): Own {
  const { objects = 0, bytes = 0 } = messaging?.buckets().find((bucket) => bucket.name === name) ?? {};
  return own({ objects, bytes });
}

function own(counts: Own['counts'], problem?: string): Own {
  return { counts, ...(problem !== undefined && { problem }) };
}
