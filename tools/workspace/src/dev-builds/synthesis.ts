import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';

const APP = 'dist/apps/infra/bin/main.mjs';
const nx = promisify(execFile);

/** The infrastructure: synthesised anew when its app has become another one. The bundles are taken as they are. */
export class Synthesis {
  private made: string | undefined;

  constructor(
    private readonly root: string,
    private readonly say: (text: string) => void,
  ) {
    this.made = this.app();
  }

  /** Whether these files (paths from the workspace's root) are part of the app. */
  concerns(changed: readonly string[]): boolean {
    const contained = this.sources();
    return changed.some((file) => file === 'cdk.json' || file.startsWith('apps/infra/src/') || contained.has(file));
  }

  async run(): Promise<void> {
    try {
      await this.nx('infra:build');
      if (this.made === this.app()) return;
      this.say('infra: synthesising');
      await this.nx('infra:synth');
      this.made = this.app();
      this.say('infra: synthesised');
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      this.say(`infra: not synthesised; the former template goes on\n${`${stdout}${stderr}`.trim() || String(error)}`);
    }
  }

  private async nx(task: string): Promise<void> {
    const env = { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false', FORCE_COLOR: '0' };
    await nx(process.execPath, [require.resolve('nx'), 'run', task, '--exclude-task-dependencies', '--skip-nx-cache'], {
      cwd: this.root,
      env,
    });
  }

  private app(): string | undefined {
    const file = join(this.root, APP);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  private sources(): Set<string> {
    const map = join(this.root, `${APP}.map`);
    if (!existsSync(map)) return new Set();
    const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] };
    return new Set(sources.map((source) => posix.join(posix.dirname(APP), source)));
  }
}
