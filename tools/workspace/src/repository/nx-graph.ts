import { readFileSync } from 'node:fs';

interface NxGraph {
  readonly nodes: Readonly<Record<string, { readonly data: { readonly targets: Readonly<Record<string, unknown>> } }>>;
  readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>>;
}

/** Nx's own view of the projects, inferred targets included; Jest's global setup has just written it. */
export function readNxGraph(): NxGraph {
  const file = process.env['WORKSPACE_GRAPH'];
  if (!file) throw new Error('WORKSPACE_GRAPH is not set: run these tests with tools/workspace/jest.config.js');
  return (JSON.parse(readFileSync(file, 'utf8')) as { graph: NxGraph }).graph;
}
