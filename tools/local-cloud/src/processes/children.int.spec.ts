import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { openChildren } from './children';
import { isRunning } from './liveness';

const workspace = join(__dirname, '../../../..');
let runs: string;

beforeEach(() => void (runs = mkdtempSync(join(tmpdir(), 'runs-'))));
afterEach(() => rmSync(runs, { recursive: true, force: true }));

/** Starts a local cloud's process holder in a process of its own and answers it with the id of its child. */
async function startOwner() {
  const owner = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'testing/owner.ts'), runs], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
  const told = JSON.parse(line) as { child: number; reaper: number; folder: string; partial: string };
  return { owner, ...told };
}

function untilGone(pid: number): Promise<boolean> {
  return until(() => !isRunning(pid));
}

async function until(isSo: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (isSo()) return true;
    await sleep(50);
  }
  return false;
}

describe('processes of a run', () => {
  it('end with their owner, even when it is killed hard', async () => {
    const { owner, child } = await startOwner();
    owner.kill('SIGKILL');
    expect(await untilGone(child)).toBe(true);
  });

  it('take the run folder and what else was to go with them', async () => {
    const { owner, child, partial } = await startOwner();
    expect(existsSync(partial)).toBe(true);
    owner.kill('SIGKILL');
    expect(await untilGone(child)).toBe(true);
    expect(await until(() => readdirSync(runs).length === 0)).toBe(true);
    expect(existsSync(partial)).toBe(false);
  });

  it('of a living owner are left alone by another start', async () => {
    const { owner, child, folder } = await startOwner();
    const other = openChildren(runs);
    await other.stop();
    expect(isRunning(child)).toBe(true);
    expect(existsSync(folder)).toBe(true);
    owner.kill('SIGKILL');
    expect(await untilGone(child)).toBe(true);
  });

  it('leave a folder at worst, which the next start removes', async () => {
    const { owner, child, reaper, folder } = await startOwner();
    process.kill(reaper, 'SIGKILL');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    process.kill(child, 'SIGKILL');
    mkdirSync(join(runs, 'of-no-run'));
    expect(existsSync(folder)).toBe(true);
    const next = openChildren(runs);
    expect(existsSync(folder)).toBe(false);
    await next.stop();
    expect(readdirSync(runs)).toEqual(['of-no-run', 'partial folder']);
  });

  it('are stopped with all they started', async () => {
    const children = openChildren(runs);
    const lines: string[] = [];
    const shell = children.start('sh', ['-c', 'sleep 600 & echo $!; wait'], {
      cwd: runs,
      env: { PATH: process.env['PATH'] ?? '' },
      onLine: (line) => lines.push(line),
    });
    while (lines.length === 0) await sleep(20);
    await children.stop();
    expect(shell.signalCode).toBe('SIGKILL');
    expect(await untilGone(Number(lines[0]))).toBe(true);
  });
});
