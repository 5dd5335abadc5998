import type { ProblemBody, ProblemCode } from '@order-carts/api-contract';
import type { Answer } from '@order-carts/api-contract/client';

/** A definite answer, or none in spite of several tries: then nobody here knows whether the call took effect. */
export type Reply<T> = { readonly isDefinite: true; readonly answer: Answer<T> } | { readonly isDefinite: false };

export interface Persistence {
  /** Pauses before the second, third … try. */
  readonly delaysMs: readonly number[];
  readonly wait: (ms: number) => Promise<void>;
}

const TRANSIENT: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['busy', 'too-many-requests', 'internal-error', 'request-timeout']);

export function isTransient(problem: ProblemBody): boolean {
  return TRANSIENT.has(problem.code);
}

/**
 * Repeats a call whose answer was lost or for which the shop was too busy. `call` must be safe to repeat: it sends the
 * same key each time.
 */
export async function persistently<T>(call: () => Promise<Answer<T>>, { delaysMs, wait }: Persistence): Promise<Reply<T>> {
  for (let tries = 0; ; tries += 1) {
    const answer = await call().catch(lostAnswer);
    if (answer && (answer.ok || !isTransient(answer.problem))) return { isDefinite: true, answer };
    const delayMs = delaysMs[tries];
    if (delayMs === undefined) return { isDefinite: false };
    await wait(delayMs);
  }
}

function lostAnswer(fault: unknown): undefined {
  console.warn('no answer from the shop', fault);
}
