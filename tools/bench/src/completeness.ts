import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { eventLogBucketOf } from './event-log';
import type { RunningSystem } from './running-system';

const StateSchema = Type.Object({
  nodes: Type.Array(Type.Object({ kind: Type.String(), name: Type.String(), counts: Type.Record(Type.String(), Type.Number()) })),
});

/** What orders leave behind, counted since the start. */
export interface Effects {
  /** Sent, not what the inbox keeps: that forgets. */
  readonly mails: number;
  readonly logObjects: number;
  readonly deadLetters: number;
}

export async function effectsIn(system: RunningSystem): Promise<Effects> {
  const response = await fetch(`${system.endpoint}/_local/api/state`);
  const { nodes } = Value.Parse(StateSchema, await response.json());
  const bucket = eventLogBucketOf(system);
  const sum = (kind: string, count: string, name?: string) =>
    nodes
      .filter((node) => node.kind === kind && (name ?? node.name) === node.name)
      .reduce((all, { counts }) => all + (counts[count] ?? 0), 0);
  return {
    mails: sum('mail', 'calls') - sum('mail', 'failures'),
    logObjects: sum('bucket', 'objects', bucket),
    deadLetters: sum('dead-letter-queue', 'visible') + sum('dead-letter-bucket', 'parked'),
  };
}

/** Throws when so many orders have left less behind than a mail and a log object each. A mail may be sent twice, never an object. */
export function expectComplete(orders: number, before: Effects, after: Effects): void {
  const mails = after.mails - before.mails;
  const logObjects = after.logObjects - before.logObjects;
  const deadLetters = after.deadLetters - before.deadLetters;
  if (mails >= orders && logObjects === orders && deadLetters === 0) return;
  throw new Error(`${orders} orders are not complete: they have ${mails} mails, ${logObjects} log objects and ${deadLetters} dead letters`);
}
