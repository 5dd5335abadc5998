import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SEEDED_BUGS, withBug } from './seeded-bugs';

const textOf = (file: string): string => readFileSync(resolve(__dirname, '../../../..', file), 'utf8');

describe('seeded bugs', () => {
  it.each(SEEDED_BUGS.map((bug) => [bug.name, bug] as const))('%s fits the code that it breaks', (_name, bug) => {
    expect(withBug(bug, textOf(bug.file))).toContain(bug.to);
  });

  it.each(SEEDED_BUGS.map((bug) => [bug.name, bug] as const))('%s says so when the code has become another', (_name, bug) => {
    expect(() => withBug(bug, '')).toThrow(`does not fit ${bug.file} any more`);
  });
});
