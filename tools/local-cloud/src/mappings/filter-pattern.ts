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
  return compileOperator(operator, operand);
}

function compileOperator(operator: string, operand: JsonValue): Matches {
  switch (operator) {
    case 'exists':
      return (value) => (value !== undefined) === operand;
    case 'prefix':
      return onText(operator, operand, (text, part) => text.startsWith(part));
    case 'suffix':
      return onText(operator, operand, (text, part) => text.endsWith(part));
    case 'equals-ignore-case':
      return onText(operator, operand, (text, other) => text.toLowerCase() === other.toLowerCase());
    case 'anything-but':
      return anythingBut(operand);
    case 'numeric':
      return numeric(operand);
    default:
      throw new Error(`the filter operator ${operator} is not supported locally`);
  }
}

function onText(operator: string, operand: JsonValue, test: (text: string, operand: string) => boolean): Matches {
  if (typeof operand !== 'string') throw new Error(`the filter operator ${operator} takes a text, not ${JSON.stringify(operand)}`);
  return (value) => typeof value === 'string' && test(value, operand);
}

function anythingBut(operand: JsonValue): Matches {
  const excluded = (Array.isArray(operand) ? operand : [operand]).map(compileCondition);
  return (value) => value !== undefined && !excluded.some((matches) => matches(value));
}

const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};

function numeric(operand: JsonValue): Matches {
  const parts = Array.isArray(operand) ? operand : [];
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const compare = COMPARISONS[String(parts[index])];
    const limit = parts[index + 1];
    if (compare === undefined || typeof limit !== 'number')
      throw new Error(`the numeric filter ${JSON.stringify(operand)} is not understood`);
    tests.push((value) => compare(value, limit));
  }
  if (tests.length === 0) throw new Error(`the numeric filter ${JSON.stringify(operand)} is not understood`);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
