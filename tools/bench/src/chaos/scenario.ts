import type { Course } from './course';

/** One rule for the local cloud's faults (docs/faults.md), and what it means for the shop. */
export interface Fault {
  readonly rule: { readonly id: string; readonly kind: string } & Readonly<Record<string, unknown>>;
  /** Fires fewer times, and the run proves nothing. */
  readonly leastFired: number;
  /** So many mails each strike may send again: SES accepted them, but its answer or the ledger's entry was lost. @default 0 */
  readonly windows?: number;
  /** Each strike takes one mail for good: its address refuses it, and the log says so. */
  readonly refusesMail?: boolean;
}

/** Faults that are on together while people order. */
export interface Scenario {
  readonly name: string;
  readonly faults: readonly Fault[];
  /** What happens meanwhile. @default people order until all have what they want */
  readonly course?: Course;
}

/** What became of a scenario's faults: each rule's id, and how often it struck. */
export type Strikes = ReadonlyMap<string, number>;

/** Mails that may have come twice. */
export function windowsIn({ faults }: Scenario, strikes: Strikes): number {
  return faults.reduce((sum, { rule, windows = 0 }) => sum + windows * (strikes.get(rule.id) ?? 0), 0);
}

/** Mails that never came. */
export function refusedIn({ faults }: Scenario, strikes: Strikes): number {
  return faults.filter(({ refusesMail }) => refusesMail).reduce((sum, { rule }) => sum + (strikes.get(rule.id) ?? 0), 0);
}

/** Rules that struck too seldom to prove anything, in words. */
export function idleFaults({ faults }: Scenario, strikes: Strikes): string[] {
  return faults
    .map(({ rule, leastFired }) => ({ id: rule.id, leastFired, fired: strikes.get(rule.id) ?? 0 }))
    .filter(({ leastFired, fired }) => fired < leastFired)
    .map(({ id, leastFired, fired }) => `the fault ${id} struck ${fired} times, not at least ${leastFired}`);
}
