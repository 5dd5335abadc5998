import { setTimeout as sleep } from 'node:timers/promises';

/** Waits in real time, or less when the signal comes; never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined); // rejects only by the signal
}
