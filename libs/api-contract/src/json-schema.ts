/** The part of JSON Schema that the contract uses. */
export interface JsonSchema {
  /** TypeBox's own mark: all that a schema without any rule has. */
  readonly '~kind'?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | object;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentMediaType?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

/** Every schema with a name, once, also those that stand only inside of others. */
export function namedIn(schemas: readonly JsonSchema[], found = new Map<string, JsonSchema>()): ReadonlyMap<string, JsonSchema> {
  for (const schema of schemas) {
    if (schema.$id !== undefined) found.set(schema.$id, schema);
    namedIn([...Object.values(schema.properties ?? {}), ...(schema.items === undefined ? [] : [schema.items])], found);
  }
  return found;
}

/** The schema with a reference in place of each named one inside it. `refOf` spells a reference. */
export function linked(schema: JsonSchema, refOf: (name: string) => string): JsonSchema {
  const { properties, items } = schema;
  const inner = Object.entries(properties ?? {}).map(([name, member]) => [name, referred(member, refOf)] as const);
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(inner) }),
    ...(items === undefined ? {} : { items: referred(items, refOf) }),
  };
}

/** A reference to a named schema; any other, linked. */
export function referred(schema: JsonSchema, refOf: (name: string) => string): JsonSchema {
  return schema.$id === undefined ? linked(schema, refOf) : { $ref: refOf(schema.$id) };
}
