import type { JsonSchema } from '@order-carts/api-contract';
import { html, prose, type Html } from './html';

/** A table of an object's members; nested ones without a name of their own follow in place. */
export function membersOf({ properties = {}, required = [] }: JsonSchema, path = ''): Html {
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

function memberRow(name: string, member: JsonSchema, isRequired: boolean): Html {
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
export function kindOf({ $id, items, enum: values, type }: JsonSchema): Html {
  if ($id !== undefined) return html`<a href="#${$id}">${$id}</a>`;
  if (items !== undefined) return html`list of ${kindOf(items)}`;
  if (values !== undefined) return html`one of ${values.map((value) => html`<code>${String(value)}</code> `)}`;
  return html`${type ?? 'any'}`;
}

function rulesOf(schema: JsonSchema): Html {
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

const noteOf = ({ description }: JsonSchema): Html | undefined =>
  description === undefined ? undefined : html`<br />${prose(description)}`;
