import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceRoot } from '../workspace-root';

export interface Project {
  readonly name: string;
  /** Relative to the workspace, with `/`. */
  readonly root: string;
  readonly tags: readonly string[];
}

/** Every project of the workspace, read from its project.json. */
export function readProjects(): readonly Project[] {
  const files = globSync('{apps,libs,tools}/*/project.json', { cwd: workspaceRoot }).sort();
  return files.map((file) => {
    const { name, tags } = JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8')) as Project;
    return { name, tags, root: dirname(file).replaceAll('\\', '/') };
  });
}
