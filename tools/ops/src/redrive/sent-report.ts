import type { SendBackOutcome } from '@order-carts/cart-application';
import { assertNever } from '@order-carts/shared-kernel';
import { counted } from '../output';
import type { SentLetters } from './send-letters';

export interface SentReport {
  /** For people: what did not go well, a line each. */
  readonly complaints: readonly string[];
  readonly summary: string;
}

export function sentReport({ outcomes, faults }: SentLetters): SentReport {
  const all = [...outcomes.values()];
  const sent = all.filter((outcome) => outcome.outcome === 'sent' || (outcome.outcome === 'failed' && outcome.isSent)).length;
  return {
    complaints: [
      ...[...outcomes].flatMap(([id, outcome]) => complaintOf(id, outcome) ?? []),
      ...faults.map((fault) => `not searched to its end: ${fault}`),
    ],
    summary: `${counted(sent, 'letter')} sent back`,
  };
}

function complaintOf(id: string, outcome: SendBackOutcome): string | undefined {
  switch (outcome.outcome) {
    case 'sent':
      return undefined;
    case 'gone':
      return `${id} is not there, or somebody holds it for a minute`;
    case 'refused':
      return `${id} stays: ${outcome.reason}`;
    case 'failed':
      return outcome.isSent
        ? `${id} is sent, but lies here still and may go once more, which its event id makes harmless: ${outcome.reason}`
        : `${id} was not sent: ${outcome.reason}`;
    default:
      return assertNever(outcome);
  }
}
