import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

export interface JavascriptBudgetOptions {
  /** The module, by the end of its id, that shows the first product. */
  readonly firstPage: string;
  readonly maxGzipBytes: number;
}

/** Fails the build when entry, first page and all they import statically weigh more than the budget, compressed. */
export function javascriptBudget({ firstPage, maxGzipBytes }: JavascriptBudgetOptions): Plugin {
  return {
    name: 'javascript-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const holdsFirstPage = (chunk: Chunk) => chunk.moduleIds.some((id) => id.endsWith(firstPage));
      const starts = chunksOf(bundle).filter((chunk) => chunk.isEntry || holdsFirstPage(chunk));
      if (!starts.some(holdsFirstPage)) this.error(`javascript-budget: no chunk holds ${firstPage}`);
      const sizes = [...reachable(starts, bundle)].map((chunk) => ({ file: chunk.fileName, gzipBytes: gzipSync(chunk.code).length }));
      const total = sizes.reduce((sum, size) => sum + size.gzipBytes, 0);
      const verdict = `JavaScript before the first product: ${total} of ${maxGzipBytes} bytes gzip`;
      const report = [verdict, ...sizes.map((size) => `  ${size.gzipBytes} ${size.file}`)].join('\n');
      if (total > maxGzipBytes) this.error(report);
      this.info(report);
    },
  };
}

function chunksOf(bundle: Bundle): Chunk[] {
  return Object.values(bundle).filter((output) => output.type === 'chunk');
}

function reachable(starts: readonly Chunk[], bundle: Bundle): Set<Chunk> {
  const found = new Set<Chunk>();
  const waiting = [...starts];
  for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
    if (found.has(chunk)) continue;
    found.add(chunk);
    const imports = chunk.imports.map((fileName) => bundle[fileName]);
    waiting.push(...imports.filter((output) => output?.type === 'chunk'));
  }
  return found;
}
