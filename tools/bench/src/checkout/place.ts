import { PlacedOrderSchema, ProblemSchema, type LineDifferenceBody, type PlacedOrderBody } from '@order-carts/api-contract';
import { setTimeout as pause } from 'node:timers/promises';
import { Value } from 'typebox/value';
import type { Checkout } from './checkout';
import { untilAnswered } from './persistence';

/** The API's final answer, byte by byte, and what it took to get it. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** Tries that ended without an answer of the API, by when: milliseconds since 1970. */
  readonly lostAtMs: readonly number[];
  /** Answers that asked for another try later. */
  readonly busy: number;
}

/** What an answer means to the shopper. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly placed: PlacedOrderBody }
  | { readonly kind: 'refused'; readonly differences: readonly LineDifferenceBody[] }
  | { readonly kind: 'other'; readonly text: string };

/** Longer a shopper does not wait, whatever `Retry-After` says. */
const LONGEST_WAIT_SECONDS = 5;

/** Orders with one key until the API answers, whatever happens to connections and processes meanwhile. */
export async function place(apiUrl: string, { body, secret, key }: Checkout): Promise<Answered> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}`, 'idempotency-key': key };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const lostAtMs: number[] = [];
  let busy = 0;
  return untilAnswered(async () => {
    const answer = await tryOnce(`${apiUrl}/v1/orders`, request);
    if (answer === undefined) lostAtMs.push(Date.now());
    else if (answer.status !== 503) return { ...answer, lostAtMs, busy };
    else {
      busy += 1;
      await pause(Math.min(answer.retryAfterSeconds, LONGEST_WAIT_SECONDS) * 1000);
    }
    return undefined;
  });
}

/** Undefined when the connection was lost, or the load balancer answered in place of the API. */
async function tryOnce(url: string, request: RequestInit) {
  const response = await fetch(url, request).catch(() => undefined); // refused or reset
  const text = await response?.text().catch(() => undefined); // cut off
  if (response === undefined || text === undefined || !response.headers.get('content-type')?.includes('json')) return undefined;
  return { status: response.status, text, retryAfterSeconds: Number(response.headers.get('retry-after') ?? 0) };
}

export function outcomeOf({ status, text }: Pick<Answered, 'status' | 'text'>): Outcome {
  if (status === 201) return { kind: 'accepted', placed: Value.Parse(PlacedOrderSchema, JSON.parse(text)) };
  const { code, lines = [] } = Value.Parse(ProblemSchema, JSON.parse(text));
  if (status === 409 && code === 'order-differs') return { kind: 'refused', differences: lines };
  return { kind: 'other', text: `${status} ${code}` };
}
