import { isDeepStrictEqual } from 'node:util';

/** The shop is not as it has to be. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

export function mustEqual(what: string, actual: unknown, expected: unknown): void {
  if (!isSame(actual, expected)) throw new Violation(`${what}: expected ${spelled(expected)}, got ${spelled(actual)}`);
}

/** Equal as JSON; maps without regard to the order of their entries. */
export const isSame = (left: unknown, right: unknown): boolean => isDeepStrictEqual(plain(left), plain(right));

export const spelled = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? Object.fromEntries(each) : each)) ?? 'undefined';

const plain = (value: unknown): unknown => JSON.parse(spelled(value === undefined ? null : value));
