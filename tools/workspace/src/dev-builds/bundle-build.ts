import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { context, formatMessages, type BuildContext, type BuildFailure, type BuildOptions, type Plugin } from 'esbuild';
import type { Buildable } from './build-in-turn';
import { FOLLOWED } from './followed';

/** One bundle that is built again and again, each time only from what has changed. */
export class BundleBuild implements Buildable {
  /** The last time that it could be built. */
  tookMs = 0;
  private isBroken = true;

  private constructor(
    readonly name: string,
    private readonly builder: BuildContext,
    /** Its own sources, from the workspace's root. */
    private readonly inputs: ReadonlySet<string>,
    private readonly say: (text: string) => void,
  ) {}

  static async prepare(name: string, options: BuildOptions, say: (text: string) => void): Promise<BundleBuild> {
    const inputs = new Set<string>();
    const plugins = [...(options.plugins ?? []), notingInputs(options.absWorkingDir ?? '', inputs)];
    return new BundleBuild(name, await context({ ...options, plugins, write: false, logLevel: 'silent' }), inputs, say);
  }

  /** Whether it contains one of these files (paths from the workspace's root); one that failed may have missed any. */
  concerns(changed: readonly string[]): boolean {
    return this.isBroken || changed.some((file) => this.inputs.has(file));
  }

  /** Writes the bundle, or answers why it cannot be built and leaves what is there. */
  async run(): Promise<string | undefined> {
    const startedAt = performance.now();
    try {
      const { outputFiles = [] } = await this.builder.rebuild();
      this.isBroken = false;
      const written = outputFiles.toReversed().filter(({ path, contents }) => writeWhole(path, contents)); // a map before its code
      const result = written.length > 0 ? 'built' : 'unchanged';
      this.tookMs = performance.now() - startedAt;
      this.say(`${this.name}: ${result} in ${Math.round(this.tookMs)} ms`);
      return undefined;
    } catch (error) {
      if (!isBuildFailure(error)) throw error;
      this.isBroken = true;
      const messages = await formatMessages(error.errors, { kind: 'error', color: false });
      return messages
        .join('')
        .trimEnd()
        .replaceAll(/\n\s*\n/g, '\n');
    }
  }

  dispose(): Promise<void> {
    return this.builder.dispose();
  }
}

/** Keeps the set to what the bundle is made of in the folders that are followed. A metafile tells the same, for a fifth of the whole time. */
function notingInputs(root: string, inputs: Set<string>): Plugin {
  const literally = join(root, sep).replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
  const sources = new RegExp(`^${literally}(?:${FOLLOWED.join('|')})\\b`);
  return {
    name: 'noting-inputs',
    setup: ({ onStart, onLoad }) => {
      onStart(() => inputs.clear());
      onLoad({ filter: sources }, ({ path }) => void inputs.add(relative(root, path)));
    },
  };
}

/** Nobody ever reads half a file. Answers whether anything has changed. */
function writeWhole(path: string, contents: Uint8Array): boolean {
  if (existsSync(path) && readFileSync(path).equals(contents)) return false;
  mkdirSync(dirname(path), { recursive: true });
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}`);
  writeFileSync(partial, contents);
  renameSync(partial, path);
  return true;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && 'warnings' in error;
}
