import type { Finding, FindingKind } from '@order-carts/cart-application';

/** What a person can do about what no replay mends; never done by guess. */
const BY_HAND: Readonly<Record<FindingKind, string>> = {
  'malformed-row':
    'Correct the row as its complaint says; point-in-time recovery has older ones. A mail whose entry in the ledger does not fit is not sent again.',
  'order-history':
    'The rows of the order contradict each other. Compare them with its log objects (events query --order) and correct the rows; point-in-time recovery has the older ones.',
  stock: 'Count the units. `stock set` writes the difference as an adjustment; then find out which write went past the books.',
  'mail-missing': 'It lies in a dead-letter queue: mend its reason, then send it back (redrive send).',
  'mail-surplus': 'The ledger knows a mail that nobody should have got. Look for whoever wrote it; `orders show` names the order.',
  'log-missing': 'It lies in a dead-letter queue: mend its reason, then send it back (redrive send).',
  'log-differs': 'A replay writes the event of the row over it.',
  'log-surplus': 'Find out who wrote the object. If its event was never recorded, take it out of the log by hand.',
};

/** A line for each kind of finding that only a person can mend. */
export function adviceFor(findings: readonly Finding[]): readonly string[] {
  const kinds = new Set(findings.filter(({ replay }) => replay === undefined).map(({ kind }) => kind));
  return [...kinds].map((kind) => `${kind}: ${BY_HAND[kind]}`);
}
