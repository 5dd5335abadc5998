import { ProblemSchema } from '@order-carts/api-contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';

type Responses = Readonly<Record<number, TSchema>>;

/** Checks every answer of the app against the contract; what does not fit is listed. Call before the app is ready. */
export function watchContract(app: FastifyInstance): string[] {
  const breaches: string[] = [];
  app.addHook('onSend', async (request, reply, payload) => {
    breaches.push(...breachesIn(request, reply, payload));
    return payload;
  });
  return breaches;
}

function breachesIn({ method, url, routeOptions }: FastifyRequest, { statusCode }: FastifyReply, payload: unknown): readonly string[] {
  const { schema } = routeOptions;
  if (statusCode === 304 || method === 'OPTIONS' || (schema !== undefined && 'hide' in schema && statusCode === 200)) return [];
  const expected = schema?.response === undefined ? ProblemSchema : (schema.response as Responses)[statusCode];
  const where = `${method} ${url} ${statusCode}`;
  if (expected === undefined) return [`${where}: the contract does not name this status`];
  if (payload instanceof Readable) return []; // event by event, by those who read it
  const body: unknown = JSON.parse(String(payload));
  const { code } = body as { readonly code?: string };
  const codes = schema !== undefined && 'problemCodes' in schema ? (schema.problemCodes as readonly string[]) : undefined;
  if (code !== undefined && codes?.includes(code) === false) return [`${where}: the contract does not name the code ${code} here`];
  return Errors(expected, body).map(({ instancePath, message }) => `${where}: ${instancePath} ${message}`);
}
