import type { JsonValue, Template } from '../rules/house-rule';
import { resourcesOf } from '../rules/template-queries';

type Properties = Readonly<Record<string, JsonValue>>;

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** A value as text, every reference in it written as `<target>`. */
export function asText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  const intrinsic = Object.entries((value ?? {}) as Properties)[0] ?? ['nothing', ''];
  const [name, argument] = intrinsic;
  if (name === 'Fn::Join') return ((argument as readonly JsonValue[])[1] as readonly JsonValue[]).map((part) => asText(part)).join('');
  if (name === 'Fn::Sub') return String(argument);
  if (name === 'Fn::Base64') return asText(argument);
  return `<${[argument].flat().join('.')}>`;
}

/** Logical id and properties of the one resource of a type whose logical id has this part. */
export function resource(template: Template, type: string, idPart: string): { readonly id: string; readonly properties: Properties } {
  const found = resourcesOf(template, type).filter(({ logicalId }) => logicalId.includes(idPart));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} resources of type ${type} have "${idPart}" in their id`);
  return { id: only.logicalId, properties: only.Properties ?? {} };
}

/** What the policy with this part in its id allows: `action on resource`, sorted, references as `<target>` without hashes. */
export function permissions(template: Template, idPart: string, type = 'AWS::IAM::Policy'): string[] {
  const { properties } = resource(template, type, idPart);
  const document = properties['PolicyDocument'] as unknown as { readonly Statement: readonly Statement[] };
  return document.Statement.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource as JsonValue].flat().map((on) => `${action} on ${withoutHashes(asText(on))}`)),
  ).sort();
}

/** CDK puts 8 hexadecimal digits behind each part of a name it makes. */
export function withoutHashes(text: string): string {
  return text.replace(/ExportsOutput(?:Ref|FnGetAtt)/g, '').replace(/[0-9A-F]{8}/g, '');
}
