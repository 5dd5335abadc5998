import { isObject } from '../template/json';
import type { JsonValue } from '../template/resource';

export type Matches = (value: JsonValue | undefined) => boolean;

/**
 * Compiles one filter of an event source mapping; anything it does not know throws, so no filter is ever half applied.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function compilePattern(pattern: JsonValue): Matches {
  if (!isObject(pattern)) throw new Error(`a filter pattern must be an object, not ${JSON.stringify(pattern)}`);
  const members = Object.entries(pattern).map(([key, expected]) => ({ key, matches: compileMember(key, expected) }));
  return (value) => members.every(({ key, matches }) => matches(isObject(value) ? value[key] : undefined));
}

function compileMember(key: string, expected: JsonValue): Matches {
  if (key.startsWith('$')) throw new Error(`the filter operator ${key} is not supported locally`);
  if (!Array.isArray(expected)) return compilePattern(expected);
  const alternatives = expected.map(compileCondition);
  return (value) => alternatives.some((matches) => (Array.isArray(value) ? value.some(matches) : matches(value)));
}

function compileCondition(condition: JsonValue): Matches {
  if (Array.isArray(condition)) throw new Error(`a filter condition must not be a list: ${JSON.stringify(condition)}`);
  if (!isObject(condition)) return (value) => value === condition;
  const [[operator, operand] = ['', null], ...others] = Object.entries(condition);
  if (others.length > 0) throw new Error(`a filter condition has one operator, not ${JSON.stringify(condition)}`);
  if (operator !== 'prefix') throw new Error(`the filter operator ${operator} is not supported locally`);
  if (typeof operand !== 'string') throw new Error(`the filter operator prefix takes a text, not ${JSON.stringify(operand)}`);
  return (value) => typeof value === 'string' && value.startsWith(operand);
}
