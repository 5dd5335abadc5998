import { numericTest, TEXT_OPERATORS } from '../filters/operators';
import { isObject } from '../template/json';
import type { JsonValue } from '../template/resource';

export type Matches = (value: JsonValue | undefined) => boolean;

/** Answers `undefined` for an operand that the operator does not take. */
type Compile = (operand: JsonValue) => Matches | undefined;

/**
 * Compiles one filter of an event source mapping; anything it does not know throws, so no filter is ever half applied.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function compilePattern(pattern: JsonValue): Matches {
  if (!isObject(pattern)) throw new Error(`a filter pattern must be an object, not ${JSON.stringify(pattern)}`);
  const members = Object.entries(pattern).map(([key, expected]) => compileMember(key, expected));
  return someOf((value) => members.every((matches) => matches(value)));
}

function compileMember(key: string, expected: JsonValue): Matches {
  if (key === '$or') return compileOr(expected);
  if (key.startsWith('$')) throw new Error(`the filter operator ${key} is unknown`);
  const matches = Array.isArray(expected) ? compileConditions(key, expected) : compilePattern(expected);
  return (parent) => matches(isObject(parent) ? parent[key] : undefined);
}

function compileOr(expected: JsonValue): Matches {
  if (!Array.isArray(expected) || expected.length === 0) throw new Error(`$or takes a list of patterns, not ${JSON.stringify(expected)}`);
  const alternatives = expected.map(compilePattern);
  return (parent) => alternatives.some((matches) => matches(parent));
}

function compileConditions(key: string, conditions: readonly JsonValue[]): Matches {
  if (conditions.length === 0) throw new Error(`the filter of ${key} has no condition: nothing would pass`);
  const alternatives = conditions.map(compileCondition);
  return someOf((value) => alternatives.some((matches) => matches(value)));
}

function compileCondition(condition: JsonValue): Matches {
  if (Array.isArray(condition)) throw new Error(`a filter condition must not be a list: ${JSON.stringify(condition)}`);
  if (!isObject(condition)) return (value) => value === condition;
  const [[operator, operand] = ['', null], ...others] = Object.entries(condition);
  if (others.length > 0) throw new Error(`a filter condition has one operator, not ${JSON.stringify(condition)}`);
  const known = OPERATORS.get(operator);
  if (known === undefined) throw new Error(`the filter operator ${operator} is unknown; there are ${[...OPERATORS.keys()].join(', ')}`);
  const matches = known.compile(operand);
  if (matches === undefined) throw new Error(`the filter operator ${operator} takes ${known.takes}, not ${JSON.stringify(operand)}`);
  return matches;
}

const OPERATORS = new Map<string, { readonly takes: string; readonly compile: Compile }>([
  ['prefix', { takes: 'a text', compile: ofText(TEXT_OPERATORS.prefix) }],
  ['suffix', { takes: 'a text', compile: ofText(TEXT_OPERATORS.suffix) }],
  ['equals-ignore-case', { takes: 'a text', compile: ofText(TEXT_OPERATORS['equals-ignore-case']) }],
  ['anything-but', { takes: 'a text, a number, or a list of them', compile: anythingBut }],
  ['numeric', { takes: 'one or two comparisons, such as [">", 0, "<=", 5]', compile: numericTest }],
  ['exists', { takes: 'true or false', compile: exists }],
]);

function ofText(compare: (text: string, operand: string) => boolean): Compile {
  return (operand) => (typeof operand === 'string' ? (value) => typeof value === 'string' && compare(value, operand) : undefined);
}

function anythingBut(operand: JsonValue): Matches | undefined {
  const excluded = Array.isArray(operand) ? operand : [operand];
  const isValid = excluded.length > 0 && excluded.every((each) => ['string', 'number'].includes(typeof each));
  return isValid ? (value) => isLeaf(value) && !excluded.includes(value) : undefined;
}

// An object between is no leaf: `exists` never finds it.
function exists(operand: JsonValue): Matches | undefined {
  return typeof operand === 'boolean' ? (value) => isLeaf(value) === operand : undefined;
}

function isLeaf(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && !isObject(value);
}

// A list passes when one of its elements does; an empty one counts as absent.
function someOf(matches: Matches): Matches {
  return (value) => (Array.isArray(value) && value.length > 0 ? value.some(matches) : matches(Array.isArray(value) ? undefined : value));
}
