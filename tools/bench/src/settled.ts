import type { RunningSystem } from './running-system';

/** Below the five minutes after which `fetch` gives up by itself. */
const GIVE_UP_SECONDS = 240;

/** Waits until everything that was accepted has come to its end: no message, batch, execution or mail is under way. */
export async function untilSettled({ endpoint }: RunningSystem): Promise<void> {
  const response = await fetch(`${endpoint}/_local/api/settled?timeoutSeconds=${GIVE_UP_SECONDS}`);
  if (!response.ok) throw new Error(`the system did not settle within ${GIVE_UP_SECONDS} s: ${await response.text()}`);
}
