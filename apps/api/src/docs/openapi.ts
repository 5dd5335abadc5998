import swagger from '@fastify/swagger';
import { linked, namedIn, referred, ROUTES, type JsonSchema } from '@order-carts/api-contract';
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
  readonly response: Readonly<Record<string, JsonSchema>>;
}

const routes: readonly (readonly [string, { readonly schema: RouteSchema }])[] = Object.entries(ROUTES);

/** Collects the contract's routes into an OpenAPI 3.1 document. Must run before they are mounted. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  const schemas = routes.flatMap(([, { schema }]) => [schema.body ?? {}, ...Object.values(schema.response)]);
  for (const schema of namedIn(schemas).values()) app.addSchema(linked(schema, refOf));
  const parts = new Map(routes.map(([operationId, { schema }]) => [operationId, described(schema)]));
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

/** An answer says what its status means and of which type it is. */
function described({ body, response }: RouteSchema): object {
  return { ...(body === undefined ? {} : { body: referred(body, refOf) }), response: mapped(response, answer) };
}

function answer(schema: JsonSchema, status: string): object {
  const type = schema.$id === 'Problem' ? PROBLEM_TYPE : (schema.contentMediaType ?? 'application/json');
  return { description: STATUS_CODES[status], content: { [type]: { schema: referred(schema, refOf) } } };
}

/** As the framework's resolver wants it; the document then refers to `components`. */
const refOf = (name: string): string => `${name}#`;

const mapped = <From, To>(members: Readonly<Record<string, From>>, map: (member: From, name: string) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, map(member, name)]));
