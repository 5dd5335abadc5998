import type { Ignored } from './resource';

/** One line for each kind of thing that is left out: how often it occurs, and why it does no harm. */
export function explainIgnored(ignored: readonly Ignored[]): string[] {
  const counts = new Map<string, number>();
  for (const { type, property, reason } of ignored) {
    const line = `left out: ${property === undefined ? type : `${property} of ${type}`}: ${reason}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `${line} (${count} ×)`).sort();
}
