import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalGroup, startOf } from './liveness';

/** Outside the workspace on purpose: a bundle that runs here finds no `node_modules` it was not built with. */
export const RUNS = join(tmpdir(), `local-cloud-${process.getuid?.() ?? 'user'}`);

/** A folder for one run of the local cloud; it also names the run's processes, so that a later start can end what a killed run left. */
export interface RunFolder {
  readonly path: string;
  note(pid: number): void;
  forget(pid: number): void;
  remove(): void;
}

export function createRunFolder(runs = RUNS): RunFolder {
  const path = join(runs, `${process.pid}-${Date.now()}`);
  const owner = identify(process.pid);
  const children = new Map<number, ProcessIdentity>();
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const save = () => {
    // Once removed, the folder must not come back because a late child exits.
    if (existsSync(path)) writeFileSync(join(path, 'owner.json'), JSON.stringify({ owner, children: [...children.values()] }));
  };
  save();
  return {
    path,
    note: (pid) => void (children.set(pid, identify(pid)), save()),
    forget: (pid) => void (children.delete(pid), save()),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** Ends the processes of runs whose owner is gone (killed hard), and removes their folders. Answers how many it ended. */
export function endOrphans(runs = RUNS): number {
  if (!existsSync(runs)) return 0;
  let ended = 0;
  for (const name of readdirSync(runs)) {
    const record = join(runs, name, 'owner.json');
    if (!existsSync(record)) continue;
    const { owner, children } = JSON.parse(readFileSync(record, 'utf8')) as { owner: ProcessIdentity; children: ProcessIdentity[] };
    if (isAlive(owner)) continue;
    for (const child of children.filter(isAlive)) {
      signalGroup(child.pid, 'SIGKILL');
      ended += 1;
    }
    rmSync(join(runs, name), { recursive: true, force: true });
  }
  return ended;
}

function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startOf(pid) ?? '' };
}

function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return startedAt !== '' && startOf(pid) === startedAt;
}
