import type { JsonValue, Template, TemplateResource } from './house-rule';

export type NamedResource = TemplateResource & { readonly logicalId: string };

/** Resources of these types, each with its logical id. */
export function resourcesOf(template: Template, ...types: readonly string[]): NamedResource[] {
  return Object.entries(template.Resources ?? {})
    .filter(([, resource]) => types.includes(resource.Type))
    .map(([logicalId, resource]) => ({ logicalId, ...resource }));
}

/** The resource of this template that a `Ref` or `Fn::GetAtt` points to; undefined for anything else. */
export function referredResource(template: Template, value: JsonValue | undefined): NamedResource | undefined {
  const logicalId = referredId(value);
  const resource = logicalId === undefined ? undefined : template.Resources?.[logicalId];
  return logicalId === undefined || resource === undefined ? undefined : { logicalId, ...resource };
}

/** A member of a JSON object, or undefined when the value is no object or has no such member. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) ? value[key] : undefined;
}

/** A template writes a list of one as its only element, in policies for example. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function referredId(value: JsonValue | undefined): string | undefined {
  const target = member(value, 'Ref') ?? listOf(member(value, 'Fn::GetAtt'))[0];
  return typeof target === 'string' ? target : undefined;
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
