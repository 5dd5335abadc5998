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
  const isHidden = schema !== undefined && 'hide' in schema && statusCode === 200;
  if (statusCode === 304 || method === 'OPTIONS' || isHidden) return [];
  const expected = schema?.response === undefined ? ProblemSchema : (schema.response as Responses)[statusCode];
  const where = `${method} ${url} ${statusCode}`;
  if (expected === undefined) return [`${where}: the contract does not name this status`];
  if (payload instanceof Readable) return []; // event by event, by those who read it
  return faultsOf(expected, JSON.parse(String(payload)), schema).map((fault) => `${where}: ${fault}`);
}

/** What does not fit the schema of the answer, or a code that the route does not name. */
function faultsOf(expected: TSchema, body: unknown, route: object | undefined): readonly string[] {
  const { code } = body as { readonly code?: string };
  const codes = route !== undefined && 'problemCodes' in route ? (route.problemCodes as readonly string[]) : undefined;
  const isNamed = code === undefined || codes === undefined || codes.includes(code);
  const faults = Errors(expected, body).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return isNamed ? faults : [...faults, `the contract does not name the code ${code} here`];
}
