import type { Saboteur } from '../saboteurs/saboteur';

/** When a process dies by SIGKILL: around its next transaction or cart edit. */
export const MOMENTS_OF_DEATH = ['before the write leaves', 'when the write has left', 'after the write was answered'] as const;
export type MomentOfDeath = (typeof MOMENTS_OF_DEATH)[number];

/** What a test does to a running API process; it holds until it is steered anew. */
export interface Steering {
  /** Added to the system's time. */
  readonly clockAheadMs: number;
  /** So many of the next transactions meet a TransactionConflict, which DynamoDB Local itself never has. */
  readonly conflicts: number;
  /** Each call of DynamoDB for a shopper waits until the test lets it pass. */
  readonly isGated: boolean;
  readonly dies?: MomentOfDeath | undefined;
  readonly saboteur?: Saboteur | undefined;
}

export const UNSTEERED: Steering = { clockAheadMs: 0, conflicts: 0, isGated: false, dies: undefined, saboteur: undefined };

/** From the test to the process. */
export type Order = { readonly steer: Steering } | { readonly pass: number };

/** From the process to the test. A gate names the call that waits there. */
export type Report =
  { readonly origin: string } | { readonly steered: true } | { readonly gate: number; readonly call: string } | { readonly conflict: true };
