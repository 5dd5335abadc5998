import type { LoggedEvent, OrderEvent } from '@order-carts/event-schemas';
import type { DeadLetter } from '../ports/dead-letters.port';

export const FINDING_KINDS = [
  'malformed-row',
  'order-history',
  'stock',
  'mail-missing',
  'mail-surplus',
  'log-missing',
  'log-differs',
  'log-surplus',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that is missing, surplus or wrong. */
export interface Finding {
  readonly kind: FindingKind;
  /** The event, order, product or object it is about, by its id. */
  readonly subject: string;
  readonly detail: string;
  /** The dead letter that explains it: to be judged and redriven, not replayed past it. */
  readonly parked?: DeadLetter | undefined;
  /** What replaying this event mends; none while it is parked, and where only a person can tell what is right. */
  readonly replay?: Replay | undefined;
}

export type Replay = { readonly effect: 'mail'; readonly event: OrderEvent } | { readonly effect: 'log'; readonly event: LoggedEvent };
