import { setTimeout as pause } from 'node:timers/promises';
import * as Type from 'typebox';
import { Value } from 'typebox/value';
import type { RunningSystem } from '../running-system';

const PartsSchema = Type.Array(
  Type.Object({ id: Type.String(), kind: Type.String(), state: Type.String(), problem: Type.Optional(Type.String()) }),
);
const FaultSchema = Type.Object({ error: Type.String() });

const POLL_MS = 50;

/** Waits until every API process takes requests; answers their ids. */
export async function runningInstances(system: RunningSystem): Promise<readonly string[]> {
  for (;;) {
    const response = await fetch(`${system.endpoint}/_local/api/parts`);
    const instances = Value.Parse(PartsSchema, await response.json()).filter(({ kind }) => kind === 'instance');
    if (instances.every(({ state, problem }) => state === 'running' && problem === undefined)) return instances.map(({ id }) => id);
    await pause(POLL_MS);
  }
}

/** Ends an API process hard; resolves when it is gone, with the moment at which that was asked for (milliseconds since 1970). */
export async function killInstance(system: RunningSystem, id: string): Promise<number> {
  const askedAtMs = Date.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${system.endpoint}/_local/api/parts/${encodeURIComponent(id)}/kill`, { method: 'POST', headers });
  if (!response.ok) throw new Error(`${id} was not killed: ${Value.Parse(FaultSchema, await response.json()).error}`);
  return askedAtMs;
}
