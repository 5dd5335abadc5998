import { drive, type DrivenOrder, type TrafficOptions } from './traffic';
import type { RunningSystem } from '../running-system';

/** Where and how much people order, and the end of the faults, as far as a course decides on it itself. */
export interface Stage extends TrafficOptions {
  readonly system: RunningSystem;
  /** Takes the faults away; those that are still on when the course is over strike until all has settled. */
  readonly mend: () => Promise<unknown>;
}

export interface Played {
  readonly orders: readonly DrivenOrder[];
  /** What went another way than the course had to, in words. */
  readonly astray: readonly string[];
}

/** What happens while the faults of a scenario are on. */
export type Course = (stage: Stage) => Promise<Played>;

export const peopleOrder: Course = async ({ system, ...traffic }) => ({ orders: await drive(system, traffic), astray: [] });
