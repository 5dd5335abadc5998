import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-files';

type Graph = ReadonlyMap<string, readonly string[]>;
type Aliases = Readonly<Record<string, string>>;

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.mjs', '/index.ts', '/index.tsx'];

/** Which file imports which, also for types only; imports from outside the workspace are left out. */
export function importGraph(files: readonly SourceFile[], aliases: Aliases): Graph {
  const known = new Set(files.map(({ path }) => path));
  return new Map(files.map((file) => [file.path, targetsOf(file, known, aliases)]));
}

function targetsOf({ path, text }: SourceFile, known: ReadonlySet<string>, aliases: Aliases): string[] {
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return specifiers.flatMap((specifier) => {
    const base = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : aliases[specifier];
    const target = ENDINGS.map((ending) => `${base}${ending}`).find((candidate) => known.has(candidate));
    return target ? [target] : [];
  });
}

/** Each circle that a walk through the graph closes, as the way from a node back to itself; empty when there is none. */
export function findCycles(graph: Graph): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const walk = (node: string, way: readonly string[]): void => {
    const start = way.indexOf(node);
    if (start >= 0) cycles.push([...way.slice(start), node]);
    if (start >= 0 || finished.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...way, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return cycles;
}
