import swagger from '@fastify/swagger';
import {
  EXAMPLES,
  linked,
  namedIn,
  problemExample,
  PROBLEMS,
  referred,
  ROUTES,
  type JsonSchema,
  type OperationId,
  type ProblemCode,
} from '@order-carts/api-contract';
import type { FastifyInstance } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { PROBLEM_TYPE } from '../http/problems';

const INFO = {
  title: 'Order Carts',
  version: '1.0.0',
  description:
    'Fill a cart, place an order, read it again. No cookies: a cart is opened by its secret and an order by its token, as `Authorization: Bearer`. ' +
    'Errors are problem details (RFC 9457) with a stable `code`. Amounts are whole minor units of the currency.',
};

interface RouteSchema {
  readonly body?: JsonSchema;
  readonly problemCodes: readonly ProblemCode[];
  readonly response: Readonly<Record<string, JsonSchema>>;
}

const routes: readonly (readonly [string, { readonly schema: RouteSchema }])[] = Object.entries(ROUTES);

/** Collects the contract's routes into an OpenAPI 3.1 document. Must run before they are mounted. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  const schemas = routes.flatMap(([, { schema }]) => [schema.body ?? {}, ...Object.values(schema.response)]);
  for (const schema of namedIn(schemas).values()) app.addSchema({ ...linked(schema, refOf), ...requestExamples(schema) });
  const parts = new Map(routes.map(([operationId, { schema }]) => [operationId, described(operationId, schema)]));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: INFO,
      servers: [{ url: '/', description: 'this shop' }],
      tags: ['catalogue', 'cart', 'order', 'health'].map((name) => ({ name })),
      components: { securitySchemes: { secret: { type: 'http', scheme: 'bearer' } } },
    },
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => String(schema.$id ?? `Schema${index}`) },
    transform: ({ schema, url }) => ({ schema: { ...schema, ...parts.get(schema.operationId ?? '') }, url }),
  });
}

/** An answer says what its status means, of which type it is, and what it looks like. */
function described(operationId: string, { body, response, problemCodes }: RouteSchema): object {
  const example = EXAMPLES[operationId as OperationId];
  const bodyPart = body === undefined ? {} : { body: { ...referred(body, refOf), examples: [example.body] } };
  const answer = (schema: JsonSchema, status: string): object => {
    if (schema.$id === 'Problem') return problemAnswer(schema, status, problemCodes);
    const isSuccess = Number(status) < 300;
    const content = { schema: referred(schema, refOf), ...(isSuccess ? { example: example.answer } : {}) };
    return { description: STATUS_CODES[status], content: { [schema.contentMediaType ?? 'application/json']: content } };
  };
  return { ...bodyPart, response: mapped(response, answer) };
}

/** A request with a name of its own shows its example where it is described: a reference to it can carry none. */
function requestExamples(schema: JsonSchema): object {
  const operation = routes.find(([, route]) => route.schema.body?.$id !== undefined && route.schema.body.$id === schema.$id);
  return operation === undefined ? {} : { examples: [EXAMPLES[operation[0] as OperationId].body] };
}

/** Every code that the route may answer with this status, each with its example. */
function problemAnswer(schema: JsonSchema, status: string, problemCodes: readonly ProblemCode[]): object {
  const codes = problemCodes.filter((code) => PROBLEMS[code].status === Number(status));
  const examples = Object.fromEntries(codes.map((code) => [code, { summary: PROBLEMS[code].title, value: problemExample(code) }]));
  const description = `${STATUS_CODES[status]}: ${codes.map((code) => `\`${code}\``).join(', ')}`;
  return { description, content: { [PROBLEM_TYPE]: { schema: referred(schema, refOf), examples } } };
}

/** As the framework's resolver wants it; the document then refers to `components`. */
const refOf = (name: string): string => `${name}#`;

const mapped = <From, To>(members: Readonly<Record<string, From>>, map: (member: From, name: string) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, map(member, name)]));
