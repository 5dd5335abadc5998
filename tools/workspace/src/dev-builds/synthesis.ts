import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';

const APP = 'dist/apps/infra/bin/main.mjs';
/** Names the app, and decides by its context what the CDK makes of it. */
export const SETTINGS = 'cdk.json';

/** The infrastructure: synthesised anew when its app or the CDK's settings have become others. The bundles are taken as they are. */
export class Synthesis {
  private made: string;

  constructor(
    private readonly root: string,
    private readonly say: (text: string) => void,
    private readonly nx: (task: string) => Promise<void> = nxIn(root),
  ) {
    this.made = this.input();
  }

  /** Whether these files (paths from the workspace's root) are part of the app. */
  concerns(changed: readonly string[]): boolean {
    const contained = this.sources();
    return changed.some((file) => file === SETTINGS || file.startsWith('apps/infra/src/') || contained.has(file));
  }

  async run(): Promise<void> {
    try {
      await this.nx('infra:build');
      const input = this.input();
      if (this.made === input) return;
      this.say('infra: synthesising');
      await this.nx('infra:synth');
      this.made = input;
      this.say('infra: synthesised');
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      this.say(`infra: not synthesised; the former template goes on\n${`${stdout}${stderr}`.trim() || String(error)}`);
    }
  }

  /** All that a synthesis depends on; a file that is missing is an empty one. */
  private input(): string {
    const files = [APP, SETTINGS].map((name) => join(this.root, name));
    return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\0');
  }

  private sources(): Set<string> {
    const map = join(this.root, `${APP}.map`);
    if (!existsSync(map)) return new Set();
    const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] };
    return new Set(sources.map((source) => posix.join(posix.dirname(APP), source)));
  }
}

function nxIn(cwd: string): (task: string) => Promise<void> {
  const env = { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false', FORCE_COLOR: '0' };
  return async (task) => {
    const args = [require.resolve('nx'), 'run', task, '--exclude-task-dependencies', '--skip-nx-cache'];
    await promisify(execFile)(process.execPath, args, { cwd, env });
  };
}
