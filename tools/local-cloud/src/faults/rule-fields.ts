import { Refusal } from '../control/refusal';
import { nearestTo } from './nearest';

/** The fields of one rule as they were sent; whatever does not fit is refused by its name, with what would. */
export class RuleFields {
  constructor(
    readonly path: string,
    readonly sent: Readonly<Record<string, unknown>>,
  ) {}

  has(name: string): boolean {
    return this.sent[name] !== undefined;
  }

  expectOnly(known: readonly string[], of: string): void {
    const unknown = Object.keys(this.sent).find((name) => !known.includes(name));
    if (unknown !== undefined) throw new Refusal(`${this.path}.${unknown}: ${of} has no such field; it takes ${known.join(', ')}.`);
  }

  whole(name: string, least: number, fallback: number): number {
    const value = this.sent[name] ?? fallback;
    if (value === Infinity || (Number.isSafeInteger(value) && Number(value) >= least)) return Number(value);
    return this.refuse(name, `a whole number from ${least} on`);
  }

  number(name: string, most: number, fallback: number): number {
    const value = this.sent[name] ?? fallback;
    if (typeof value === 'number' && value >= 0 && value <= most) return value;
    return this.refuse(name, `a number from 0 to ${most}`);
  }

  text(name: string, fallback: string): string {
    const value = this.sent[name] ?? fallback;
    return typeof value === 'string' ? value : this.refuse(name, 'a text');
  }

  /** Without a fallback it must be there. */
  oneOf<Value extends string>(name: string, values: readonly Value[], fallback?: Value): Value {
    const value = this.sent[name] ?? fallback;
    return values.find((each) => each === value) ?? this.refuseName(name, String(value), values);
  }

  /** A text or a list of texts. */
  texts(name: string): string[] | undefined {
    const value = this.sent[name];
    if (value === undefined) return undefined;
    const all: unknown[] = Array.isArray(value) ? value : [value];
    if (all.length > 0 && all.every((each) => typeof each === 'string' && each !== '')) return all.map(String);
    return this.refuse(name, 'a text or a list of texts');
  }

  refuse(name: string, expected: string, hint = ''): never {
    const found = this.has(name) ? `, not ${JSON.stringify(this.sent[name])}` : '';
    throw new Refusal(`${this.path}.${name} is ${expected}${found}.${hint}`);
  }

  /** Lists the names that are there, and the one that was probably meant. `also` says what else would do. */
  refuseName(name: string, stranger: string, known: readonly string[], also = ''): never {
    const meant = nearestTo(stranger, known);
    return this.refuse(name, `one of ${known.join(', ')}${also}`, meant === undefined ? '' : ` Did you mean ${meant}?`);
  }
}
