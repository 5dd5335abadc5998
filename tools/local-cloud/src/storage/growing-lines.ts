import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { parsedLine } from './lines';

export interface GrowingLinesOptions {
  /** How many of the last values are read. */
  readonly most: number;
  readonly report: (line: string) => void;
}

const CHUNK_BYTES = 1_048_576;
const LINE_END = 0x0a;

/**
 * A file with one JSON value a line that keeps all of them, however many; only the last ones are ever in memory. A kill loses
 * none that was added; a line not written to its end is cut off.
 */
export class GrowingLines<Value> {
  private isClosed = false;

  private constructor(
    private readonly descriptor: number,
    private lines: number,
  ) {}

  static open<Value>(file: string, { most, report }: GrowingLinesOptions): { lines: GrowingLines<Value>; last: Value[] } {
    const descriptor = openSync(file, 'a+', 0o600);
    const { count, begin, end } = lastLines(descriptor, most);
    if (end < fstatSync(descriptor).size) {
      report(`${file}: a line that was not written to its end is left out`);
      ftruncateSync(descriptor, end);
    }
    const texts = textBetween(descriptor, begin, end).split('\n').slice(0, -1);
    const last = texts.flatMap((text) => parsedLine<Value>(text) ?? []);
    if (last.length < texts.length) report(`${file}: a line that is not JSON is left out`);
    return { lines: new GrowingLines<Value>(descriptor, count), last };
  }

  /** All that was ever added, in earlier runs too. */
  get count(): number {
    return this.lines;
  }

  /** Returns when the system has it: the process may be killed then. */
  add(value: Value): void {
    writeSync(this.descriptor, `${JSON.stringify(value)}\n`);
    this.lines += 1;
  }

  clear(): void {
    ftruncateSync(this.descriptor, 0);
    this.lines = 0;
  }

  close(): void {
    if (!this.isClosed) closeSync(this.descriptor);
    this.isClosed = true;
  }
}

/** How many whole lines a file has, and between which bytes the last of them stand. */
function lastLines(descriptor: number, most: number): { count: number; begin: number; end: number } {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const ends: number[] = [0];
  let count = 0;
  let position = 0;
  for (;;) {
    const read = chunk.subarray(0, readSync(descriptor, chunk, 0, CHUNK_BYTES, position));
    if (read.length === 0) return { count, begin: ends[0] ?? 0, end: ends.at(-1) ?? 0 };
    for (let at = read.indexOf(LINE_END); at >= 0; at = read.indexOf(LINE_END, at + 1)) {
      ends.push(position + at + 1);
      count += 1;
    }
    ends.splice(0, ends.length - most - 1);
    position += read.length;
  }
}

function textBetween(descriptor: number, begin: number, end: number): string {
  const bytes = Buffer.alloc(end - begin);
  readSync(descriptor, bytes, 0, bytes.length, begin);
  return bytes.toString('utf8');
}
