import type { Rolldown } from 'vite';

/**
 * All that `starts` (absolute paths) import statically, and nothing else: many small chunks compress worse and are fetched
 * one by one, while a chunk of whatever several pages share makes the first page carry the others. The libraries stand
 * apart, since they outlive most deployments in a browser's cache.
 */
export function firstView(starts: readonly string[]): Rolldown.CodeSplittingGroup[] {
  let needed: ReadonlySet<string> | undefined;
  const isNeeded = (id: string, graph: Rolldown.ChunkingContext) => (needed ??= neededBy(starts, graph)).has(id);
  return [
    // Ahead of the other: a group takes along whatever its modules import.
    { name: (id, graph) => (isLibrary(id) && isNeeded(id, graph) ? 'libraries' : null), debugName: 'libraries', priority: 2 },
    { name: (id, graph) => (isNeeded(id, graph) ? 'first-view' : null), debugName: 'first-view', priority: 1 },
  ];
}

function isLibrary(id: string): boolean {
  return id.includes('/node_modules/');
}

function neededBy(starts: readonly string[], graph: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const waiting = [...starts];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  for (const start of starts) found.delete(start);
  return found;
}
