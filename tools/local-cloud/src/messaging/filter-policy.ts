import { isObject } from '../template/json';
import type { JsonObject, JsonValue } from '../template/resource';
import { matchesCondition, problemOfCondition } from './filter-condition';

export type FilterScope = 'MessageAttributes' | 'MessageBody';

export interface Published {
  readonly body: string;
  readonly messageAttributes: Readonly<Record<string, { readonly DataType: string; readonly StringValue?: string }>>;
}

const MAX_KEYS = 5;
const MAX_COMBINATIONS = 150;

/**
 * What SNS would refuse of a filter policy; `undefined` if nothing.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
export function problemOfPolicy(policy: JsonValue, scope: FilterScope): string | undefined {
  if (!isObject(policy)) return 'it is no JSON object';
  const keys = Object.keys(policy).filter((key) => key !== '$or');
  if (keys.length > MAX_KEYS) return `it has ${keys.length} keys; at most ${MAX_KEYS} are allowed`;
  const lists = listsOf(policy);
  const combinations = lists.reduce((product, list) => product * list.length, 1);
  if (combinations > MAX_COMBINATIONS) return `it has ${combinations} combinations of values; at most ${MAX_COMBINATIONS} are allowed`;
  return problemWithin(policy, scope, true);
}

function problemWithin(policy: JsonObject, scope: FilterScope, isTop: boolean): string | undefined {
  for (const [key, value] of Object.entries(policy)) {
    const problem = key === '$or' ? problemOfOr(value, scope) : problemOfKey(key, value, scope);
    if (problem !== undefined) return problem;
  }
  return isTop || Object.keys(policy).length > 0 ? undefined : 'it has an empty object';
}

function problemOfOr(groups: JsonValue, scope: FilterScope): string | undefined {
  if (!Array.isArray(groups) || groups.length < 2) return '$or is no list of at least two objects';
  return groups.map((group) => (isObject(group) ? problemWithin(group, scope, false) : '$or holds no object')).find(Boolean);
}

function problemOfKey(key: string, value: JsonValue, scope: FilterScope): string | undefined {
  if (Array.isArray(value)) {
    if (value.length === 0) return `${key} has an empty list`;
    const problem = value.map(problemOfCondition).find(Boolean);
    return problem && `${key}: ${problem}`;
  }
  if (!isObject(value)) return `${key} is neither a list nor an object`;
  return scope === 'MessageBody' ? problemWithin(value, scope, false) : `${key} is nested, which only the scope MessageBody allows`;
}

function listsOf(policy: JsonObject): JsonValue[][] {
  return Object.values(policy).flatMap((value) => {
    if (isObject(value)) return listsOf(value);
    return Array.isArray(value) ? [value] : [];
  });
}

/**
 * Whether a subscription with this policy gets a message.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function matchesPolicy(policy: JsonObject, scope: FilterScope, published: Published): boolean {
  const content = scope === 'MessageBody' ? bodyOf(published) : attributesOf(published);
  return isObject(content) && Object.keys(content).length > 0 && matches(policy, [content]);
}

/** `contents`: one object, or those of a list, of which one must match. */
function matches(policy: JsonObject, contents: readonly JsonObject[]): boolean {
  return Object.entries(policy).every(([key, wanted]) => {
    if (key === '$or') return Array.isArray(wanted) && wanted.some((group) => isObject(group) && matches(group, contents));
    const values = contents.flatMap((content) => (Object.hasOwn(content, key) ? flat(content[key] ?? null) : []));
    if (isObject(wanted)) return matches(wanted, values.filter(isObject));
    return Array.isArray(wanted) && wanted.some((condition) => matchesCondition(condition, values));
  });
}

function flat(value: JsonValue): JsonValue[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

function bodyOf({ body }: Published): JsonValue | undefined {
  return parsed(body);
}

/** Attributes by name, with lists and numbers for what they are; binary ones are not filtered by. */
function attributesOf({ messageAttributes }: Published): JsonObject {
  const entries = Object.entries(messageAttributes).flatMap(([name, { DataType, StringValue = '' }]) => {
    const value = valueOf(DataType, StringValue);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function valueOf(type: string, text: string): JsonValue | undefined {
  if (type === 'String.Array') return parsed(text) ?? text;
  if (type === 'Number' || type.startsWith('Number.')) return Number(text);
  return type.startsWith('Binary') ? undefined : text;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
