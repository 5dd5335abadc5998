import * as Type from 'typebox';
import { Value } from 'typebox/value';
import type { RunningSystem } from '../running-system';
import type { Fault, Strikes } from './scenario';

const FaultsSchema = Type.Object({ rules: Type.Array(Type.Object({ id: Type.String(), fired: Type.Integer() })) });
const QueuesSchema = Type.Array(
  Type.Object({ name: Type.String(), visible: Type.Integer(), inFlight: Type.Integer(), delayed: Type.Integer() }),
);

const BucketsSchema = Type.Array(Type.Object({ name: Type.String(), objects: Type.Integer() }));

/** Has these faults strike from now on, and no others; counting begins anew. */
export async function putFaults(system: RunningSystem, seed: number, faults: readonly Fault[]): Promise<void> {
  await control(system, 'PUT', 'faults', { seed, rules: faults.map(({ rule }) => rule) });
}

export async function strikesSoFar(system: RunningSystem): Promise<Strikes> {
  const { rules } = Value.Parse(FaultsSchema, await control(system, 'GET', 'faults'));
  return new Map(rules.map(({ id, fired }) => [id, fired]));
}

/** How long a second of waiting takes, in seconds. */
export async function scaleWaiting(system: RunningSystem, scale: number): Promise<void> {
  await control(system, 'POST', 'time', { scale });
}

/** Lets so much of the cloud's own time pass at once: whatever waits has waited that much longer. */
export async function advanceTime(system: RunningSystem, seconds: number): Promise<void> {
  await control(system, 'POST', 'time', { advanceSeconds: seconds });
}

/** Queue, or the place of batches that outlived their retries → messages in it, waiting or worked on; without the empty ones. */
export async function messagesLeft(system: RunningSystem): Promise<ReadonlyMap<string, number>> {
  const queues = Value.Parse(QueuesSchema, await control(system, 'GET', 'queues'));
  const counts = queues.map(({ name, visible, inFlight, delayed }) => [name, visible + inFlight + delayed] as const);
  const { objects } = await streamFailures(system);
  return new Map([...counts, ['stream-failures', objects] as const].filter(([, count]) => count > 0));
}

/** The bucket of batches that outlived their retries, and how many are in it. */
export async function streamFailures(system: RunningSystem) {
  const buckets = Value.Parse(BucketsSchema, await control(system, 'GET', 'buckets'));
  const found = buckets.find(({ name }) => name.includes('streamfailures'));
  if (found === undefined) throw new Error(`no bucket is that of stream failures: ${buckets.map(({ name }) => name).join(', ')}`);
  return found;
}

async function control({ endpoint }: RunningSystem, method: string, path: string, body?: object): Promise<unknown> {
  const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${endpoint}/_local/api/${path}`, { method, ...sent });
  if (!response.ok) throw new Error(`the local cloud refused ${method} ${path}: ${await response.text()}`);
  return response.json();
}
