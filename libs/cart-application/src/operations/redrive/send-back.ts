import type { SendBackOutcome } from '../ports/dead-letters.port';

export interface WayBack {
  readonly deliver: () => Promise<SendBackOutcome>;
  /** Called once it is delivered. */
  readonly takeAway: () => Promise<void>;
}

/** Delivers a letter, then takes it away. Never rejects: a fault of either is this letter's outcome and keeps no other. */
export async function sendBack({ deliver, takeAway }: WayBack): Promise<SendBackOutcome> {
  const failed =
    (isSent: boolean) =>
    (fault: unknown): SendBackOutcome => ({ outcome: 'failed', isSent, reason: fault instanceof Error ? fault.message : String(fault) });
  const outcome = await deliver().catch(failed(false));
  return outcome.outcome === 'sent' ? takeAway().then(() => outcome, failed(true)) : outcome;
}
