import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';

const LOOK_EACH_MS = 20;
const MOST_QUOTED = 40;

/** What a person at the terminal reads. */
export class DevLog {
  readonly lines: string[] = [];
  private lastAtMs = performance.now();

  follow(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => {
      const text = stripVTControlCharacters(line);
      this.lines.push(text);
      if (!isEntry(text)) this.lastAtMs = performance.now();
    });
  }

  /** Waits for a line that says this, from the n-th on. Throws when none comes. */
  async until(says: RegExp, from: number, limitMs: number): Promise<void> {
    const end = performance.now() + limitMs;
    while (!this.lines.slice(from).some((line) => says.test(line))) {
      if (performance.now() > end) throw new Error(`the log does not say ${says}; it ends with\n${this.tail()}`);
      await pause(LOOK_EACH_MS);
    }
  }

  /** Waits until nothing was said for so long, but what API and functions log of requests. */
  async untilQuiet(quietMs: number): Promise<void> {
    while (performance.now() - this.lastAtMs < quietMs) await pause(LOOK_EACH_MS);
  }

  tail(): string {
    return this.lines.slice(-MOST_QUOTED).join('\n');
  }
}

/** Whether a line is a log entry of an API or a function: these have a level. */
export function isEntry(line: string): boolean {
  return /^ *\d+\.\d s {2}\S+ +(?:debug|info|warn|error) /.test(line);
}

/** The part that each line is of; undefined for what is no line of the log, such as the banner. */
export function partOf(line: string): string | undefined {
  return /^ *\d+\.\d s {2}(\S+)/.exec(line)?.[1];
}
