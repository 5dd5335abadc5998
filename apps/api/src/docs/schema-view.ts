import { html, type Html } from './html';

/** The part of JSON Schema that the contract uses. */
export interface SchemaView {
  /** TypeBox's own mark: all that a schema without any rule has. */
  readonly '~kind'?: string;
  readonly $id?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaView>>;
  readonly required?: readonly string[];
  readonly items?: SchemaView;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

/** A table of an object's members; nested ones without a name of their own follow in place. */
export function membersOf({ properties = {}, required = [] }: SchemaView, path = ''): Html {
  const rows = Object.entries(properties).map(([name, member]) => memberRow(`${path}${name}`, member, required.includes(name)));
  return path === ''
    ? html`<table>
        <tr>
          <th>Member</th>
          <th>What</th>
        </tr>
        ${rows}
      </table>`
    : html`${rows}`;
}

function memberRow(name: string, member: SchemaView, isRequired: boolean): Html {
  const inner = member.items ?? member;
  const nested = inner.$id === undefined && inner.properties !== undefined;
  const below = nested ? membersOf(inner, member.items === undefined ? `${name}.` : `${name}[].`) : undefined;
  const optional = isRequired ? undefined : html` <i>optional</i>`;
  return html`<tr>
      <td><code>${name}</code>${optional}</td>
      <td>${kindOf(member)}${rulesOf(member)}${noteOf(member)}</td>
    </tr>
    ${below}`;
}

/** A schema in a few words, with a link when it has a name. */
export function kindOf({ $id, items, enum: values, type }: SchemaView): Html {
  if ($id !== undefined) return html`<a href="#${$id}">${$id}</a>`;
  if (items !== undefined) return html`list of ${kindOf(items)}`;
  if (values !== undefined) return html`one of ${values.map((value) => html`<code>${String(value)}</code> `)}`;
  return html`${type ?? 'any'}`;
}

function rulesOf(schema: SchemaView): Html {
  const { format, pattern } = schema;
  const facts = [
    rangeOf(schema.minimum, schema.maximum, ''),
    rangeOf(schema.minLength, schema.maxLength, ' characters'),
    rangeOf(schema.minItems, schema.maxItems, ' entries'),
    format,
    schema.default === undefined ? undefined : `${String(schema.default)} when left out`,
  ].filter((fact) => fact !== undefined);
  const spelling = pattern === undefined ? undefined : html` <code>${pattern}</code>`;
  return html`${facts.map((fact) => html`, ${fact}`)}${spelling}`;
}

function rangeOf(from: number | undefined, to: number | undefined, unit: string): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (to === undefined) return `at least ${from}${unit}`;
  return from === undefined ? `at most ${to}${unit}` : `${from} to ${to}${unit}`;
}

const noteOf = ({ description }: SchemaView): Html | undefined => (description === undefined ? undefined : html`<br />${description}`);

/** Every schema with a name, once, also those that stand only inside of others. */
export function namedIn(schemas: readonly SchemaView[], found = new Map<string, SchemaView>()): ReadonlyMap<string, SchemaView> {
  for (const schema of schemas) {
    if (schema.$id !== undefined) found.set(schema.$id, schema);
    namedIn([...Object.values(schema.properties ?? {}), ...(schema.items === undefined ? [] : [schema.items])], found);
  }
  return found;
}
