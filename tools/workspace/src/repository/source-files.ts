import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root';

export interface SourceFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
}

const PATTERNS = ['*.{js,cjs,mjs,ts,mts}', '{apps,libs,tools}/**/*.{ts,tsx,mts,cts,js,mjs,cjs}'];
const GENERATED = /(^|\/)(node_modules|dist|coverage|\.local)(\/|$)/;

/** All code of the repository: projects, their settings, and the files at its root. */
export function readSourceFiles(): readonly SourceFile[] {
  const paths = globSync(PATTERNS, { cwd: workspaceRoot, exclude: (path) => GENERATED.test(path) });
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(workspaceRoot, path), 'utf8') }));
}
