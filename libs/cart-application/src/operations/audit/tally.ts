import type { EffectCheck } from './effects';
import type { Finding } from './finding';
import type { OrderAudit } from './orders';

/** Sums up the orders that an audit has looked at. */
export class Tally {
  readonly findings: Finding[] = [];
  private readonly seen = new Set<string>();
  private readonly sums = { events: 0, mails: 0, undeliverable: 0, underWay: 0 };

  get counts() {
    return { orders: this.seen.size, ...this.sums };
  }

  unseen(orderIds: Iterable<string>): readonly string[] {
    return [...new Set(orderIds)].filter((orderId) => !this.seen.has(orderId));
  }

  /** What has no rows at all is no order. */
  add({ orderId, isThere, events, mails, logged, findings }: OrderAudit): void {
    if (!isThere) return;
    this.seen.add(orderId);
    this.findings.push(...findings);
    this.sums.events += events;
    this.sums.mails += countOf(mails, 'there');
    this.sums.undeliverable += countOf(mails, 'undeliverable');
    this.sums.underWay += countOf([...mails, ...logged], 'under-way');
  }
}

const countOf = (checks: readonly EffectCheck[], outcome: EffectCheck['outcome']): number =>
  checks.filter((check) => check.outcome === outcome).length;
