import type { RunningSystem } from './running-system';

/** Waits until all that was begun is done: then what is not there will not come. Throws when that takes 30 seconds. */
export async function settled({ endpoint }: Pick<RunningSystem, 'endpoint'>): Promise<void> {
  const response = await fetch(`${endpoint}/_local/api/settled?timeoutSeconds=30`);
  if (!response.ok) throw new Error(`the system did not settle: ${await response.text()}`);
}
