import { linked, namedIn, referred, type JsonSchema } from '../json-schema';
import { ROUTES } from '../routes';

const PARTS = ['params', 'querystring', 'headers', 'body'] as const;
export type RequestPart = (typeof PARTS)[number];

/** Names of OpenAPI's security schemes, with their scopes. */
type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

interface RouteSchema extends Readonly<Partial<Record<RequestPart, JsonSchema>>> {
  readonly security?: readonly SecurityRequirement[];
  readonly response: Readonly<Record<string, JsonSchema>>;
}

export interface RouteDocument {
  readonly method: string;
  readonly url: string;
  /** What a request must prove; absent when anybody may ask. */
  readonly security?: readonly SecurityRequirement[];
  readonly request: Readonly<Partial<Record<RequestPart, JsonSchema>>>;
  readonly response: Readonly<Record<string, JsonSchema>>;
}

/** The contract as plain JSON: what is published, and what a later one is compared with. */
export interface ContractDocument {
  readonly routes: Readonly<Record<string, RouteDocument>>;
  /** Schemas that have a name; `$ref` is that name. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

type Routes = Readonly<Record<string, { readonly method: string; readonly url: string; readonly schema: RouteSchema }>>;

export function contractDocument(routes: Routes = ROUTES): ContractDocument {
  const schemas = Object.values(routes).flatMap(({ schema }) => [...requestSchemas(schema), ...Object.values(schema.response)]);
  return {
    routes: mapped(routes, ({ method, url, schema }) => ({
      method,
      url,
      ...(schema.security === undefined ? {} : { security: schema.security }),
      request: Object.fromEntries(PARTS.flatMap((part) => (schema[part] === undefined ? [] : [[part, refer(schema[part])]]))),
      response: mapped(schema.response, refer),
    })),
    schemas: mapped(Object.fromEntries(namedIn(schemas)), (schema) => linked(schema, refOf)),
  };
}

const refOf = (name: string): string => name;
const refer = (schema: JsonSchema): JsonSchema => referred(schema, refOf);
const requestSchemas = (schema: RouteSchema): readonly JsonSchema[] => PARTS.flatMap((part) => schema[part] ?? []);

const mapped = <From, To>(members: Readonly<Record<string, From>>, map: (member: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, map(member)]));
