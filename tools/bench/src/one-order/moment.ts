/** When a call took place, in milliseconds since 1970. */
interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Where a killed process was with an order: not yet at the database, waiting for it, or with the order in it, unanswered. */
export type Moment = 'before' | 'during' | 'after';

/** Tells by the order's transactions which of the three a kill met; those begun after the loss belong to the shopper's retry. */
export function momentOf(killedAtMs: number, lostAtMs: number, transactions: readonly Span[]): Moment {
  const first = transactions.filter(({ startMs }) => startMs <= lostAtMs);
  if (first.length === 0) return 'before';
  return first.some(({ endMs }) => endMs >= killedAtMs) ? 'during' : 'after';
}
