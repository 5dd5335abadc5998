import type { Course } from './course';

/** One rule for the local cloud's faults (docs/faults.md), and what it means for the shop. */
export interface Fault {
  readonly rule: { readonly id: string; readonly kind: string } & Readonly<Record<string, unknown>>;
  /** From 1 on: fires it fewer times, the run proves nothing. */
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

/** How often one fault struck, and how often it had to. */
export interface Firing {
  readonly id: string;
  readonly fired: number;
  readonly leastFired: number;
}

export function firingsOf({ faults }: Scenario, strikes: Strikes): Firing[] {
  return faults.map(({ rule, leastFired }) => ({ id: rule.id, fired: strikes.get(rule.id) ?? 0, leastFired }));
}

/** Rules that struck too seldom to prove anything, in words. */
export function idleFaults(firings: readonly Firing[]): string[] {
  return firings
    .filter(({ leastFired, fired }) => fired < leastFired)
    .map(({ id, leastFired, fired }) => `the fault ${id} struck ${fired} times, not at least ${leastFired}`);
}
