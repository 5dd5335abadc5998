import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readySystem, type RunningSystem } from './running-system';

const ASSEMBLY = 'dist/apps/infra/cdk.out/local';
const SEED = 'npm run --silent ops -- catalogue import tools/bench/catalogue.json --yes';

/** A local cloud of its own for one measurement, on free ports: started as `npm start` does, from what is synthesised. */
export class LocalCloudProcess {
  readonly system!: RunningSystem;
  /** Until the ready file was there: everything up and the catalogue loaded. */
  readonly bootMs!: number;
  private output = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {
    for (const stream of [process.stdout, process.stderr]) stream?.on('data', (chunk) => (this.output += String(chunk)));
  }

  static async start(...options: string[]): Promise<LocalCloudProcess> {
    if (!existsSync(join(ASSEMBLY, 'manifest.json'))) throw new Error(`${ASSEMBLY} is missing: run npx nx run infra:synth first`);
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    const readyFile = join(folder, 'ready.json');
    const startedAt = performance.now();
    const args = ['--import', 'tsx', 'tools/local-cloud/src/main.ts', '--assembly', ASSEMBLY, '--any-port', '--ready-file', readyFile];
    const child = spawn(process.execPath, [...args, '--seed', SEED, ...options], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const cloud = new LocalCloudProcess(child, folder);
    while (!existsSync(readyFile)) {
      if (child.exitCode !== null) throw new Error(`the local cloud did not start:\n${cloud.output}`);
      await pause(10);
    }
    const system = readySystem(JSON.parse(readFileSync(readyFile, 'utf8')));
    return Object.assign(cloud, { system, bootMs: performance.now() - startedAt });
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** As Ctrl-C does; answers how long it took until the process was gone. */
  async stop(): Promise<number> {
    const startedAt = performance.now();
    const ended = once(this.process, 'exit');
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGINT');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
    return performance.now() - startedAt;
  }
}
