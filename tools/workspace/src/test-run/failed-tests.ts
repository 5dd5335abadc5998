/** A failed test as Jest names it, with the first lines of what it says. */
export interface FailedTest {
  readonly title: string;
  readonly message: readonly string[];
}

/** The style `stream` puts the project's name before each line. */
const TITLE = /^(?:[\w-]+: )?\s*● (.+?)\s*$/;
const END = /^(?:[\w-]+: )?\s*(?:PASS|FAIL|RUNS|Test Suites:|Summary of all failing tests|at )/;
/** Behind it Jest says all again, in pieces that a stream may put on lines of their own. */
const REPEATED = /^(?:[\w-]+: )?\s*Summary of all failing tests/;
const PROJECT = /^[\w-]+: ?(?=\s|$)/;
const MOST_LINES = 12;

/** Each failed test once, however often Jest repeats it. Colours must be gone from the lines. */
export function failedTestsIn(lines: readonly string[]): readonly FailedTest[] {
  const byTitle = new Map<string, FailedTest>();
  const repeated = lines.findIndex((line) => REPEATED.test(line));
  for (const [index, line] of lines.slice(0, repeated === -1 ? undefined : repeated).entries()) {
    const title = TITLE.exec(line)?.[1];
    if (title === undefined || title === 'Console' || byTitle.has(title)) continue;
    byTitle.set(title, { title, message: messageAfter(lines.slice(index + 1)) });
  }
  return [...byTitle.values()];
}

function messageAfter(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => TITLE.test(line) || END.test(line));
  const all = end === -1 ? lines : lines.slice(0, end);
  return all
    .map((line) => line.replace(PROJECT, '').trimEnd())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
}
