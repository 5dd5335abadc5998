import type { ProblemCode } from '@order-carts/api-contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem, type ProblemDetails } from './problems';
import { fieldErrorsOf } from './validation';

const PROBLEM_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  408: 'request-timeout',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  431: 'headers-too-large',
};

/** The one place where a fault becomes an answer. What broke on our side is logged; the client learns only the request id. */
export function answerFaults(app: FastifyInstance, isTransient: (fault: unknown) => boolean): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const code = isTransient(error) ? 'busy' : problemOfFault(error);
    if (code === 'internal-error' || code === 'busy') request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, code, code === 'malformed-request' ? detailsOf(error) : {});
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, async (_request, reply) => sendProblem(reply, 'not-found'));
}

function problemOfFault({ validation, statusCode = 500 }: FastifyError): ProblemCode {
  if (validation !== undefined) return 'malformed-request';
  if (statusCode < 400 || statusCode >= 500) return 'internal-error';
  return PROBLEM_OF_STATUS[statusCode] ?? 'malformed-request';
}

/** The framework's own words are for clients; a foreign message might tell more than it should. */
function detailsOf({ validation, validationContext = 'body', code, message }: FastifyError): ProblemDetails {
  if (validation !== undefined) return { errors: fieldErrorsOf(validation, validationContext) };
  return code.startsWith('FST_') ? { detail: message } : {};
}

/** Answers what the router refuses before any hook runs, for example `/v1/products/%zz`. */
export function answerBadAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
  sendProblem(reply, 'malformed-request', { detail: 'The address is not valid percent-encoding.' });
}
