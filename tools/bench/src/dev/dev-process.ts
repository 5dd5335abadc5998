import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processTree, readProc } from '../process-tree';
import { readySystem, type RunningSystem } from '../running-system';
import { DevLog } from './dev-log';

/** The workspace is built and synthesised from nothing. */
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 10_000;
const LEAVING_MS = 200;
const BUNDLES = ['api', 'order-lambda', 'notification-lambda', 'event-lambda'];
const QUIET_MS = 3_000;

/** `npm run dev` in a workspace, as somebody starts it who works there; on free ports. */
export class DevProcess {
  readonly log = new DevLog();
  system!: RunningSystem;

  private constructor(
    private readonly child: ChildProcess,
    private readonly readyFile: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) if (stream) this.log.follow(stream);
  }

  /** Resolves when all is up and the first builds are done. Whatever happens to this process, it ends too. */
  static async start(root: string, ...options: string[]): Promise<DevProcess> {
    const readyFile = join(root, '.local/ready.json');
    rmSync(readyFile, { force: true });
    const own = ['--any-port', '--persist', join(root, '.local/dev'), '--cache', resolve('.local'), '--ready-file', readyFile];
    const args = ['run', 'dev', '--', ...own, '--stop-with-stdin', ...options];
    const child = spawn('npm', args, { cwd: root, env: ownEnvironment(), stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const dev = new DevProcess(child, readyFile);
    try {
      await dev.untilReady();
    } catch (error) {
      await dev.stop();
      throw error;
    }
    return dev;
  }

  /** Addresses as they are told now. */
  ready(): RunningSystem {
    return readySystem(JSON.parse(readFileSync(this.readyFile, 'utf8')));
  }

  /** As Ctrl-C in its terminal; answers what is still there afterwards, which is to be nothing. */
  async stop(): Promise<string[]> {
    const { pid } = this.child;
    if (pid === undefined || this.hasEnded()) return [];
    const processes = processTree(pid);
    const ended = once(this.child, 'exit');
    process.kill(-pid, 'SIGINT');
    const isEnded = await Promise.race([ended.then(() => true), pause(STOP_LIMIT_MS, false, { ref: false })]);
    if (!isEnded) process.kill(-pid, 'SIGKILL');
    await ended;
    await pause(LEAVING_MS); // ended by the kernel, some are in the process table for a moment more
    const left = processes.filter(isRunning).map((id) => `process ${id} (${readProc(id, 'cmdline').replaceAll('\0', ' ').trim()})`);
    return [...(isEnded ? [] : [`npm run dev itself, ${STOP_LIMIT_MS / 1000} s after Ctrl-C`]), ...left];
  }

  private async untilReady(): Promise<void> {
    const end = Date.now() + START_LIMIT_MS;
    while (!existsSync(this.readyFile)) {
      if (this.hasEnded() || Date.now() > end) throw new Error(`npm run dev did not start:\n${this.log.tail()}`);
      await pause(50);
    }
    this.system = this.ready();
    for (const name of BUNDLES) await this.log.until(new RegExp(`build +${name}: (?:built|unchanged) in`), 0, START_LIMIT_MS);
    await this.log.untilQuiet(QUIET_MS);
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** As in a terminal: without what npm and tsx have set for this command. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|TSX_|INIT_CWD$|NODE_OPTIONS$)/.test(name)));
}

/** One that has ended and was not yet asked how counts as gone. */
function isRunning(pid: number): boolean {
  const [, state = 'X'] = /\) (\S) /.exec(readProc(pid, 'stat')) ?? [];
  return !['X', 'Z'].includes(state);
}
