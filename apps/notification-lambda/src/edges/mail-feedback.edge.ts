import { readMailFeedback, withoutAddresses } from '@order-carts/aws-adapters';
import { takeMailFeedback, type MailFeedback, type Parking, type TakeMailFeedbackDependencies } from '@order-carts/cart-application';
import type { EventTraits } from '@order-carts/event-schemas';
import { assertNever } from '@order-carts/shared-kernel';
import { traced, type Logger } from '@order-carts/service-kit';
import { park, type Edge } from './edge';

export interface MailFeedbackEdgeDependencies extends TakeMailFeedbackDependencies {
  readonly feedback: { readonly queueArn: string; readonly parking: Parking };
  readonly log: Logger;
}

/** Takes what SES tells of mails that it had accepted: that they bounced, were complained of, or were not sent after all. */
export function mailFeedbackEdge(deps: MailFeedbackEdgeDependencies): Edge {
  return {
    handle: async (record) => {
      const reading = readMailFeedback(record.body);
      switch (reading.kind) {
        case 'greeting':
          return deps.log.info('SES has tried out its way to us');
        case 'feedback':
          return take(deps, reading.feedback);
        case 'unreadable':
          // Nothing here needs the address, neither now nor when the letter is sent back.
          return park(
            { ...record, body: withoutAddresses(record.body) },
            { parking: deps.feedback.parking, log: deps.log, source: 'mail-feedback', reason: reading.reason, traits: {} },
          );
        default:
          return assertNever(reading);
      }
    },
    traitsOf: ({ body }) => {
      const reading = readMailFeedback(body);
      return reading.kind === 'feedback' ? traitsIn(reading.feedback) : {};
    },
  };
}

async function take(deps: MailFeedbackEdgeDependencies, feedback: MailFeedback): Promise<void> {
  const { outcome } = await takeMailFeedback(deps, feedback);
  deps.log.warn(traced({ ...traitsIn(feedback), outcome, reason: feedback.reason }), 'a mail came back');
}

const traitsIn = ({ eventId, traceparent }: MailFeedback): EventTraits => ({ eventId, traceparent });
