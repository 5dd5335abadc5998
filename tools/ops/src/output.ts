/** Lines of text in columns, each as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** "1 order", "2 orders". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** One line that rewrites itself on a terminal; silent in a pipe. */
export function progressOf(what: string, total: number): (done: number) => void {
  return (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${what} ${done} of ${total}${done === total ? '\n' : ''}`);
  };
}

/** The same where nobody knows how many there will be; `end` leaves the line. */
export function countingOf(what: string): { readonly count: (done: number) => void; readonly end: () => void } {
  const write = (text: string): void => void (process.stderr.isTTY && process.stderr.write(text));
  return { count: (done) => write(`\r${what} ${done}`), end: () => write('\r\x1b[K') };
}

/** For programs: everything on standard output is one JSON value. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
