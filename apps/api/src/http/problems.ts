import { PROBLEMS, type ProblemBody, type ProblemCode } from '@order-carts/api-contract';
import type { CartEditRefusal } from '@order-carts/cart-domain';
import type { EditCartResult, PlaceOrderResult, StartCartResult } from '@order-carts/cart-application';
import type { AnyReply } from './reply';

type OutcomeOf<Result extends { readonly outcome: string }> = Result['outcome'];
type RefusalCode =
  | Exclude<OutcomeOf<StartCartResult>, 'started'>
  | Exclude<OutcomeOf<EditCartResult>, 'edited' | 'refused'>
  | CartEditRefusal['code']
  | Exclude<OutcomeOf<PlaceOrderResult>, 'placed'>;

/** Every way in which a use case can refuse, and the problem that tells the client. */
const PROBLEM_OF_REFUSAL = {
  unknown: 'cart-unknown',
  stale: 'cart-stale',
  'product-unknown': 'product-unknown',
  'cart-closed': 'cart-closed',
  'cart-full': 'cart-full',
  'cart-differs': 'cart-differs',
  'order-differs': 'order-differs',
  'key-reused': 'key-reused',
  busy: 'busy',
} as const satisfies Record<RefusalCode, ProblemCode>;

/** Members of a problem beyond those that its code settles. */
export type ProblemDetails = Partial<Pick<ProblemBody, 'detail' | 'errors' | 'cart' | 'orderId' | 'lines'>>;

export const PROBLEM_TYPE = 'application/problem+json';
/** How long a client waits that found the shop busy. */
const BUSY_RETRY_SECONDS = '1';

export function problemOf(code: ProblemCode, requestId: string, details: ProblemDetails = {}): ProblemBody {
  return { type: `urn:order-carts:problem:${code}`, ...PROBLEMS[code], code, requestId, ...details };
}

export function sendProblem<Reply extends AnyReply>(reply: Reply, code: ProblemCode, details: ProblemDetails = {}): Reply {
  if (code === 'busy') reply.header('retry-after', BUSY_RETRY_SECONDS);
  reply.code(PROBLEMS[code].status);
  reply.header('content-type', PROBLEM_TYPE);
  reply.header('cache-control', 'no-store');
  reply.send(problemOf(code, reply.request.id, details));
  return reply;
}

export function sendRefusal<Reply extends AnyReply>(reply: Reply, refusal: RefusalCode, details: ProblemDetails = {}): Reply {
  return sendProblem(reply, PROBLEM_OF_REFUSAL[refusal], details);
}

export function sendMalformed<Reply extends AnyReply>(reply: Reply, field: string, message: string): Reply {
  return sendProblem(reply, 'malformed-request', { errors: [{ field, message }] });
}
