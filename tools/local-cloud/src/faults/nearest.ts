/** Letters to change, add or take away until one word is the other, whatever their case. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one.toLowerCase()].entries()) {
    const next = [index + 1];
    for (const [at, against] of [...other.toLowerCase()].entries()) {
      const replaced = (row[at] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The name that was probably meant; undefined when none is alike. */
export function nearestTo(word: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((name) => ({ name, away: distance(word, name) }))
    .filter(({ name, away }) => away * 3 <= Math.max(word.length, name.length))
    .sort((one, other) => one.away - other.away);
  return nearest?.name;
}
