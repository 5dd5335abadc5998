import type { Rolldown } from 'vite';
import { AHEAD } from './run-ahead.config.mjs';

export interface FirstView {
  /** Absolute paths of modules. */
  readonly entry: string;
  /** Runs before the rest is there: it must not wait for any of it. */
  readonly ahead: string;
}

/**
 * All that `entry` imports statically, and nothing else: many small chunks compress worse and are fetched one by one,
 * while a chunk of whatever several pages share makes the first page carry the others. The libraries stand apart, since
 * they outlive most deployments in a browser's cache.
 */
export function firstView({ entry, ahead }: FirstView): Rolldown.CodeSplittingGroup[] {
  const isAhead = imports(ahead);
  const isNeeded = imports(entry);
  return [
    // Ahead of the next: a group takes along whatever its modules import.
    { name: (id, graph) => (id === ahead || isAhead(id, graph) ? AHEAD : null), debugName: AHEAD, priority: 3 },
    { name: (id, graph) => (isLibrary(id) && isNeeded(id, graph) ? 'libraries' : null), debugName: 'libraries', priority: 2 },
    { name: (id, graph) => (isNeeded(id, graph) ? 'first-view' : null), debugName: 'first-view', priority: 1 },
  ];
}

function imports(start: string): (id: string, graph: Rolldown.ChunkingContext) => boolean {
  let needed: ReadonlySet<string> | undefined;
  return (id, graph) => (needed ??= neededBy(start, graph)).has(id);
}

function isLibrary(id: string): boolean {
  return id.includes('/node_modules/');
}

function neededBy(start: string, graph: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  found.delete(start);
  return found;
}
