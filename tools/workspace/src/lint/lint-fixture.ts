import { ESLint } from 'eslint';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root';

export interface Finding {
  readonly line: number;
  readonly rule: string;
}

const eslint = new ESLint({ cwd: workspaceRoot });

/** Lints text as if it stood in the file; nothing is written. A text that does not parse is a fault. */
export async function lintFixture(file: string, text: string): Promise<readonly Finding[]> {
  const [result] = await eslint.lintText(text, { filePath: join(workspaceRoot, file), warnIgnored: true });
  return (result?.messages ?? []).map(({ line, ruleId, message, fatal }) => {
    if (fatal) throw new Error(`${file}:${line}: ${message}`);
    return { line, rule: ruleId ?? 'unused-directive' };
  });
}

/** The rules that a text breaks, each once. */
export async function rulesBrokenBy(file: string, text: string): Promise<readonly string[]> {
  return [...new Set((await lintFixture(file, text)).map(({ rule }) => rule))];
}

interface DepConstraint {
  readonly sourceTag: string;
  readonly onlyDependOnLibsWithTags: readonly string[];
}

/** The table of arrows as it holds for a file, whatever configuration it comes from. */
export async function depConstraintsOf(file: string): Promise<readonly DepConstraint[]> {
  const config = (await eslint.calculateConfigForFile(join(workspaceRoot, file))) as {
    rules: Record<string, [unknown, { depConstraints: DepConstraint[] }]>;
  };
  return config.rules['@nx/enforce-module-boundaries']?.[1].depConstraints ?? [];
}
