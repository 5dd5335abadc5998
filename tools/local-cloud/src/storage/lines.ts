import { closeSync, openSync, writeSync } from 'node:fs';
import { readIfThere, writeWhole } from './data-folder';

export interface LinesOptions<Value> {
  /** Those of the values found that are still wanted; the others are removed. */
  readonly wanted: (values: Value[]) => Value[];
  readonly report: (line: string) => void;
}

/** A file with one JSON value a line. A kill loses none that was added; a line not written to its end is left out. */
export class Lines<Value> {
  private descriptor: number | undefined;
  private count = 0;

  private constructor(private readonly file: string) {}

  static open<Value>(file: string, { wanted, report }: LinesOptions<Value>): { lines: Lines<Value>; values: Value[] } {
    const texts = (readIfThere(file) ?? '').split('\n').filter((text) => text !== '');
    const found = texts.flatMap((text) => {
      const value = parsedLine<Value>(text);
      if (value === undefined) report(`${file}: a line that was not written to its end is left out`);
      return value === undefined ? [] : [value];
    });
    const lines = new Lines<Value>(file);
    const values = wanted(found);
    lines.replace(values); // also ends a torn line, to which the next one would be joined
    return { lines, values };
  }

  get length(): number {
    return this.count;
  }

  /** Returns when the system has it: the process may be killed then. */
  add(value: Value): void {
    this.descriptor ??= openSync(this.file, 'a', 0o600);
    writeSync(this.descriptor, `${JSON.stringify(value)}\n`);
    this.count += 1;
  }

  replace(values: readonly Value[]): void {
    writeWhole(this.file, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
    this.close();
    this.count = values.length;
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}

/** Undefined for a line that is not JSON: it was not written to its end. */
export function parsedLine<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
