import { nearestTo } from '../faults/nearest';

/** A name that leads nowhere; its message says where others lead. */
export class NotFound extends Error {}

const MOST_NAMED = 20;

/** The value of a name; without one, throws with what there is instead: the name that was probably meant, or those that exist. */
export async function found<Value>(
  kind: string,
  name: string,
  value: Value | undefined | Promise<Value | undefined>,
  names: () => readonly string[] | Promise<readonly string[]>,
): Promise<Value> {
  const there = await value;
  if (there === undefined) throw new NotFound(missing(kind, name, await names()));
  return there;
}

export function missing(kind: string, name: string, names: readonly string[]): string {
  const meant = nearestTo(name, names);
  if (meant !== undefined) return `There is no ${kind} ${name}; did you mean ${meant}?`;
  if (names.length === 0) return `There is no ${kind} ${name}, and no other at this moment.`;
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `There is no ${kind} ${name}; there are ${names.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
