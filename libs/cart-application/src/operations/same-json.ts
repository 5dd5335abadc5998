/** Whether two JSON values say the same: the order of an object's members and members without value do not matter. */
export function isSameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left, sortedMembers) === JSON.stringify(right, sortedMembers);
}

function sortedMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
