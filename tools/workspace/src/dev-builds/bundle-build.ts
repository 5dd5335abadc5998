import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { context, formatMessages, type BuildContext, type BuildFailure, type BuildOptions } from 'esbuild';

/** One bundle that is built again and again, each time only from what has changed. */
export class BundleBuild {
  private inputs = new Set<string>();
  private isBroken = true;

  private constructor(
    readonly name: string,
    private readonly builder: BuildContext,
    private readonly say: (text: string) => void,
  ) {}

  static async prepare(name: string, options: BuildOptions, say: (text: string) => void): Promise<BundleBuild> {
    return new BundleBuild(name, await context({ ...options, write: false, metafile: true, logLevel: 'silent' }), say);
  }

  /** Whether it contains one of these files (paths from the workspace's root); one that failed may have missed any. */
  concerns(changed: readonly string[]): boolean {
    return this.isBroken || changed.some((file) => this.inputs.has(file));
  }

  /** Writes the bundle, or says why it cannot be built and leaves what is there. */
  async run(): Promise<void> {
    const startedAt = performance.now();
    try {
      const { outputFiles = [], metafile } = await this.builder.rebuild();
      this.inputs = new Set(Object.keys(metafile?.inputs ?? {}));
      this.isBroken = false;
      const written = outputFiles.toReversed().filter(({ path, contents }) => writeWhole(path, contents)); // a map before its code
      const result = written.length > 0 ? 'built' : 'unchanged';
      this.say(`${this.name}: ${result} in ${Math.round(performance.now() - startedAt)} ms`);
    } catch (error) {
      if (!isBuildFailure(error)) throw error;
      this.isBroken = true;
      const messages = await formatMessages(error.errors, { kind: 'error', color: false });
      this.say(`${this.name}: not built; the former code goes on\n${messages.join('').trimEnd()}`);
    }
  }

  dispose(): Promise<void> {
    return this.builder.dispose();
  }
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
