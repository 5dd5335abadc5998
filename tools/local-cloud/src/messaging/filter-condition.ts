import { BlockList } from 'node:net';
import { numericTest, TEXT_OPERATORS } from '../filters/operators';
import { isObject } from '../template/json';
import type { JsonValue } from '../template/resource';

interface Operator {
  /** What is wrong with the operand; `undefined` if nothing. */
  problem(operand: JsonValue): string | undefined;
  matches(operand: JsonValue, value: JsonValue): boolean;
}

const MAX_WILDCARDS = 3;
const textual = (test: (text: string, operand: string) => boolean): Operator => ({
  problem: (operand) => (typeof operand === 'string' ? undefined : 'takes a text'),
  matches: (operand, value) => typeof value === 'string' && test(value, String(operand)),
});

/** Source: https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html */
const TEXTUAL: Readonly<Record<string, Operator>> = {
  prefix: textual(TEXT_OPERATORS.prefix),
  suffix: textual(TEXT_OPERATORS.suffix),
  'equals-ignore-case': textual(TEXT_OPERATORS['equals-ignore-case']),
  wildcard: {
    ...textual((text, pattern) => wildcard(pattern).test(text)),
    problem: (operand) =>
      typeof operand === 'string' && operand.split('*').length - 1 <= MAX_WILDCARDS
        ? undefined
        : `takes a text with at most ${MAX_WILDCARDS} wildcards`,
  },
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  ...TEXTUAL,
  cidr: {
    problem: (operand) => (networkOf(operand) === undefined ? 'takes a range of IP addresses such as 10.0.0.0/24' : undefined),
    matches: (operand, value) => typeof value === 'string' && (networkOf(operand)?.(value) ?? false),
  },
  // Source: https://docs.aws.amazon.com/sns/latest/dg/numeric-value-matching.html
  numeric: {
    problem: (operand) => (numericTest(operand) === undefined ? 'takes comparisons such as [">", 0, "<=", 150]' : undefined),
    matches: (operand, value) => numericTest(operand)?.(value) ?? false,
  },
  'anything-but': { problem: problemOfExclusion, matches: (operand, value) => !isExcluded(operand, value) },
};

export function problemOfCondition(condition: JsonValue): string | undefined {
  if (Array.isArray(condition)) return 'a list within a list is no condition';
  if (!isObject(condition)) return undefined;
  const [entry, more] = Object.entries(condition);
  if (entry === undefined || more !== undefined) return 'a condition has exactly one operator';
  const [name, operand] = entry;
  if (name === 'exists') return typeof operand === 'boolean' ? undefined : 'exists takes true or false';
  const operator = OPERATORS[name];
  if (operator === undefined) return `there is no operator "${name}"`;
  const problem = operator.problem(operand);
  return problem && `${name} ${problem}`;
}

/** Whether one of the values of a key fits; "anything-but" holds only if none is excluded. No values: the key is not there. */
export function matchesCondition(condition: JsonValue, values: readonly JsonValue[]): boolean {
  if (!isObject(condition)) return values.includes(condition);
  const [name = '', operand = null] = Object.entries(condition)[0] ?? [];
  const leaves = values.filter((value) => !isObject(value));
  // Source: https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html
  if (name === 'exists') return operand === leaves.some((value) => value !== null && value !== '');
  if (name === 'anything-but') return leaves.length > 0 && !leaves.some((value) => isExcluded(operand, value));
  return leaves.some((value) => OPERATORS[name]?.matches(operand, value) ?? false);
}

function problemOfExclusion(operand: JsonValue): string | undefined {
  if (!isObject(operand)) return Array.isArray(operand) && operand.length === 0 ? 'takes at least one value' : undefined;
  const [entry, more] = Object.entries(operand);
  const operator = entry && TEXTUAL[entry[0]];
  const isKnown = operator !== undefined && more === undefined && operator.problem(entry?.[1] ?? null) === undefined;
  return isKnown ? undefined : 'takes values or one operator for texts';
}

function isExcluded(operand: JsonValue, value: JsonValue): boolean {
  if (Array.isArray(operand)) return operand.includes(value);
  if (!isObject(operand)) return operand === value;
  const [name = '', inner = null] = Object.entries(operand)[0] ?? [];
  return TEXTUAL[name]?.matches(inner, value) ?? false;
}

function wildcard(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');
}

function networkOf(operand: JsonValue): ((address: string) => boolean) | undefined {
  const [, address = '', bits = ''] = /^([0-9a-f.:]+)\/(\d+)$/i.exec(String(operand)) ?? [];
  if (address === '') return undefined;
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const network = new BlockList();
  try {
    network.addSubnet(address, Number(bits), family);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
  return (value) => network.check(value, family);
}
