import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Ready } from '../../options';
import { killTree } from './killing';

const workspace = join(__dirname, '../../../../..');

/** The command as people and tests start it, on free ports. */
export class RunningCommand {
  private readonly folder = mkdtempSync(join(tmpdir(), 'command-'));
  private readonly readyFile = join(this.folder, 'ready.json');
  private readonly process: ChildProcess;
  output = '';

  constructor(...options: string[]) {
    const main = join(workspace, 'tools/local-cloud/src/main.ts');
    const assembly = join(workspace, 'dist/apps/infra/cdk.out/local');
    const args = ['--import', 'tsx', main, '--assembly', assembly, '--any-port', '--ready-file', this.readyFile, ...options];
    // As somebody's who works on AWS with a profile: nothing here may use it.
    const env = { ...process.env, AWS_PROFILE: 'of-the-caller', AWS_SESSION_TOKEN: 'of-the-caller' };
    this.process = spawn(process.execPath, args, { cwd: workspace, env, stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk) => (this.output += stripVTControlCharacters(String(chunk))));
  }

  async ready(): Promise<Ready> {
    while (!existsSync(this.readyFile)) {
      if (this.hasEnded()) throw new Error(`The command has ended:\n${this.output}`);
      await sleep(50);
    }
    return JSON.parse(readFileSync(this.readyFile, 'utf8')) as Ready;
  }

  /** As npm does on Ctrl-C: the terminal signals everybody, and npm passes it on. Answers the exit code. */
  async interrupt(): Promise<number | null> {
    this.process.kill('SIGINT');
    this.process.kill('SIGINT');
    return this.ended();
  }

  closeInput(): void {
    this.process.stdin?.end();
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  /** Kills it with all it has started, so that nobody is left to clean up. */
  async killTree(): Promise<void> {
    if (this.process.pid !== undefined) killTree(this.process.pid);
    await this.ended();
  }

  async ended(): Promise<number | null> {
    if (!this.hasEnded()) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  /** Whatever a test did, nothing of the command stays. */
  async cleanUp(): Promise<void> {
    if (!this.hasEnded()) await this.interrupt();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }
}

/** Whether somebody listens where this URL points. */
export function isListening(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
