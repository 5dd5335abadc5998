import type { Rolldown } from 'vite';

/**
 * All that `starts` (absolute paths) import statically, and nothing else: many small chunks compress worse and are fetched
 * one by one, while a chunk of whatever several pages share makes the first page carry the others. The libraries stand
 * apart, since they outlive most deployments in a browser's cache.
 */
export function firstView(starts: readonly string[]): Rolldown.CodeSplittingGroup {
  let needed: ReadonlySet<string> | undefined;
  return {
    name: (id, graph) => {
      needed ??= neededBy(starts, graph);
      if (!needed.has(id)) return null;
      return id.includes('/node_modules/') ? 'libraries' : 'first-view';
    },
  };
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
