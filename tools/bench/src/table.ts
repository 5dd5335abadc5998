/** Lines of text in columns: texts to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], textColumns: readonly number[] = [0]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const padded = (cell: string, column: number): string =>
    textColumns.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return all.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}
