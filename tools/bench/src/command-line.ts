import { InvalidArgumentError } from 'commander';

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on is needed');
  return value;
}

const LINE_EACH_MS = 10_000;
let nextLineAt = 0;

/** One line that rewrites itself; where that cannot be seen (a file, a CI log), a line every ten seconds. */
export function progress(text: string, nowMs = performance.now()): void {
  if (process.stderr.isTTY) return void process.stderr.write(`\r\u001b[K${text}`);
  if (nowMs < nextLineAt) return;
  nextLineAt = nowMs + LINE_EACH_MS;
  process.stderr.write(`${text}\n`);
}

/** Names what must not be; then the command ends with 1. */
export function reportFaults(faults: readonly string[], repeatedBy: string): void {
  if (faults.length === 0) return;
  console.error(`\n${faults.length} violations; repeat with: ${repeatedBy}\n  - ${faults.slice(0, MOST_SHOWN).join('\n  - ')}`);
  if (faults.length > MOST_SHOWN) console.error(`  and ${faults.length - MOST_SHOWN} more`);
  process.exitCode = 1;
}

const MOST_SHOWN = 20;
