import * as Type from 'typebox';
import { Value } from 'typebox/value';
import type { RunningSystem } from './running-system';

const PartsSchema = Type.Array(Type.Object({ id: Type.String(), state: Type.String() }));

/** Waits until all that was begun is done: then what is not there will not come. Throws when that takes 30 seconds. */
export async function settled({ endpoint }: Pick<RunningSystem, 'endpoint'>): Promise<void> {
  const response = await fetch(`${endpoint}/_local/api/settled?timeoutSeconds=30`);
  if (!response.ok) throw new Error(`the system did not settle: ${await response.text()}`);
}

/** `running`, `stopped` or `failing`; `none` when there is no such part. */
export async function stateOfPart({ endpoint }: RunningSystem, part: string): Promise<string> {
  const parts = Value.Parse(PartsSchema, await (await fetch(`${endpoint}/_local/api/parts`)).json());
  return parts.find(({ id }) => id === part)?.state ?? 'none';
}

/** Starts a part; one that runs already stays as it is. */
export async function startPart({ endpoint }: RunningSystem, part: string): Promise<void> {
  const response = await fetch(`${endpoint}/_local/api/parts/${part}/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${part} was not started: ${await response.text()}`);
}
