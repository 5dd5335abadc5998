import type { ProblemBody } from '@order-carts/api-contract';
import type { Answer } from '@order-carts/api-contract/client';

/** Why a call is tried again: the shop said so, or nobody knows what became of it. */
export type Trouble = 'busy' | 'no-answer';

/** A definite answer, or none in spite of several tries: then nobody here knows whether the call took effect. */
export type Reply<T> =
  | { readonly isDefinite: true; readonly answer: Answer<T> }
  | { readonly isDefinite: false; readonly trouble: Trouble; readonly problem: ProblemBody | undefined };

export interface Persistence {
  /** Pauses before the second, third … try; each is shortened at random, so that many shoppers do not come back at once. */
  readonly delaysMs: readonly number[];
  readonly wait: (ms: number) => Promise<void>;
  /** Told before each pause, so that whoever waits knows why. */
  readonly onTrouble?: (trouble: Trouble) => void;
}

const REQUEST_TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;
const FIRST_SERVER_FAULT = 500;
/** A shopper waits no longer for one try, whatever the shop asks for. */
const MAX_PAUSE_MS = 10_000;

export function isTransient({ status }: Pick<ProblemBody, 'status'>): boolean {
  return status >= FIRST_SERVER_FAULT || status === TOO_MANY_REQUESTS || status === REQUEST_TIMEOUT;
}

/**
 * Repeats a call whose answer was lost or for which the shop was too busy. `call` must be safe to repeat: it sends the
 * same key each time.
 */
export async function persistently<T>(call: () => Promise<Answer<T>>, persistence: Persistence): Promise<Reply<T>> {
  let trouble: Trouble = 'busy';
  for (let tries = 0; ; tries += 1) {
    const answer = await call().then(fromShop, lostAnswer);
    if (answer && isFinal(answer)) return { isDefinite: true, answer };
    const refusal = answer?.ok === false ? answer : undefined;
    if (!isPutOff(refusal)) trouble = 'no-answer';
    const delayMs = persistence.delaysMs[tries];
    if (delayMs === undefined) return { isDefinite: false, trouble, problem: refusal?.problem };
    persistence.onTrouble?.(trouble);
    await persistence.wait(pauseMs(delayMs, refusal));
  }
}

type Refusal = Extract<Answer<unknown>, { readonly ok: false }>;

function isFinal(answer: Answer<unknown>): boolean {
  return answer.ok || !isTransient(answer.problem);
}

/** The shop says that it did nothing, and why. */
function isPutOff(refusal: Refusal | undefined): boolean {
  return refusal?.problem.code === 'busy' || refusal?.problem.code === 'too-many-requests';
}

function pauseMs(delayMs: number, refusal: Refusal | undefined): number {
  const jitteredMs = delayMs * (0.5 + Math.random() / 2);
  return Math.max(jitteredMs, Math.min((refusal?.retryAfterSeconds ?? 0) * 1000, MAX_PAUSE_MS));
}

/** A gateway or a hotel's network may answer in the shop's place: what is no problem of the contract is no answer. */
function fromShop<T>(answer: Answer<T>): Answer<T> | undefined {
  if (answer.ok || typeof (answer.problem as Partial<ProblemBody> | null)?.code === 'string') return answer;
  return lostAnswer(answer.problem);
}

function lostAnswer(fault: unknown): undefined {
  console.warn('no answer from the shop', fault);
}
