import type { JsonValue } from '../template/resource';

/** What SNS and Lambda compare texts by, in the same words. */
export const TEXT_OPERATORS = {
  prefix: (text: string, operand: string) => text.startsWith(operand),
  suffix: (text: string, operand: string) => text.endsWith(operand),
  'equals-ignore-case': (text: string, operand: string) => text.toLowerCase() === operand.toLowerCase(),
};

const COMPARISONS = new Map<JsonValue | undefined, (value: number, limit: number) => boolean>([
  ['=', (value, limit) => value === limit],
  ['<', (value, limit) => value < limit],
  ['<=', (value, limit) => value <= limit],
  ['>', (value, limit) => value > limit],
  ['>=', (value, limit) => value >= limit],
]);

/** The operand of `numeric`, one or two comparisons such as `[">", 0, "<=", 5]`; `undefined` for any other. */
export function numericTest(operand: JsonValue): ((value: JsonValue | undefined) => boolean) | undefined {
  if (!Array.isArray(operand) || ![2, 4].includes(operand.length)) return undefined;
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const compare = COMPARISONS.get(operand[at]);
    const limit = operand[at + 1];
    if (compare === undefined || typeof limit !== 'number') return undefined;
    tests.push((value) => compare(value, limit));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
