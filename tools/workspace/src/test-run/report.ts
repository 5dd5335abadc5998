import type { Failure, Tally } from './tally';

export function heading(title: string, position: string): string {
  return `\n━━━ ${position}  ${title} ${'━'.repeat(Math.max(3, 60 - title.length))}\n`;
}

export function phaseResult(title: string, result: Tally, elapsedMs: number): string {
  return `\n━━━ ${title}: ${counts(result)} (${duration(elapsedMs)})\n`;
}

/** What failed and how to see it again; the last line is the count, for people and machines alike. */
export function summary(result: Tally, elapsedMs: number): string {
  const width = Math.max(0, ...result.failures.map(({ what }) => what.length));
  const failures = result.failures.map(({ what, rerun }) => `  ${what.padEnd(width)}   ${rerun}`);
  return [
    '',
    ...result.failures.flatMap(failedTestsOf),
    ...(failures.length > 0 ? ['Failed, and the command that shows it again:', ...failures, ''] : []),
    `Everything took ${duration(elapsedMs)}.`,
    counts(result),
    '',
  ].join('\n');
}

/** Repeated at the end, since a log that is cut keeps its end. */
function failedTestsOf({ what, tests }: Failure): readonly string[] {
  return tests.flatMap(({ title, message }) => [`✖ ${what} › ${title}`, ...message.map((line) => `  ${line}`), '']);
}

function counts({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function duration(elapsedMs: number): string {
  const seconds = Math.round(elapsedMs / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
