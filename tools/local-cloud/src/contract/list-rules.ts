import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One rule of AWS that a test proves. */
export interface ListedRule {
  /** The innermost `describe` it stands in, which begins its sentence. */
  readonly subject: string;
  readonly says: string;
  readonly source: string;
  /** Below `src`. */
  readonly file: string;
}

const TEXT = String.raw`\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")`;
const CALLS = new RegExp(String.raw`\bdescribe\(${TEXT}|\brule\(${TEXT},${TEXT}`, 'g');

/** The rules in the test files below a folder, in the order of the files. */
export function listRules(folder: string): ListedRule[] {
  return globSync('**/*.spec.ts', { cwd: folder })
    .sort()
    .flatMap((file) => rulesIn(readFileSync(join(folder, file), 'utf8')).map((rule) => ({ ...rule, file })));
}

export function rulesIn(text: string): Omit<ListedRule, 'file'>[] {
  let subject = '';
  return [...text.matchAll(CALLS)].flatMap(([, ...found]) => {
    const [described, says, source] = [0, 2, 4].map((at) => (found[at] ?? found[at + 1])?.replaceAll(/\\(.)/g, '$1'));
    if (described !== undefined) subject = described;
    return says === undefined || source === undefined ? [] : [{ subject, says, source }];
  });
}
