import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventLog } from './event-log';
import { LocalCloudProcess } from './local-cloud';
import { MOST_MAILS, mailsByAddress } from './observed/mails';
import { processTree } from './process-tree';
import type { RunningSystem } from './running-system';
import { untilSettled } from './settled';
import { Shopper, type AcceptedOrder } from './shopper';

export interface KillOptions {
  readonly kills: number;
  readonly shoppers: number;
  /** At most so long orders run before everything is killed. */
  readonly secondsBetween: number;
  readonly onProgress: (text: string) => void;
}

export interface KillResult {
  /** Zero would be a kill of an idle system. */
  readonly fewestBeforeAKill: number;
  readonly accepted: number;
  readonly withMail: number;
  readonly mails: number;
  readonly withLog: number;
}

/**
 * Shoppers order from a system that keeps its data while all of its processes are killed hard, again and again, each time in
 * the midst of orders; then counts what became of every order that the API had accepted.
 */
export async function measureKills(options: KillOptions): Promise<KillResult> {
  const data = mkdtempSync(join(tmpdir(), 'bench-data-'));
  const accepted: AcceptedOrder[] = [];
  try {
    const befores: number[] = [];
    for (let kill = 1; kill <= options.kills; kill += 1) befores.push(await orderUntilKilled(kill, options, data, accepted));
    const cloud = await LocalCloudProcess.start('--persist', data);
    try {
      await untilSettled(cloud.system);
      return { fewestBeforeAKill: Math.min(...befores), ...(await countEffects(cloud.system, accepted)) };
    } finally {
      await cloud.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** How many orders are accepted before each kill. Others may be lost on the way to a shopper, and yet have their mail. */
function shareOf({ kills, shoppers }: KillOptions): number {
  const share = Math.floor(MOST_MAILS / kills) - 3 * shoppers;
  if (share < 1) throw new Error(`${kills} kills and ${shoppers} shoppers make more mails than the inbox keeps: take fewer of either`);
  return share;
}

/** Answers how many orders were accepted in this life of the system. */
async function orderUntilKilled(kill: number, options: KillOptions, data: string, accepted: AcceptedOrder[]): Promise<number> {
  const { kills, shoppers, secondsBetween, onProgress } = options;
  const cloud = await LocalCloudProcess.start('--persist', data);
  await new Shopper(cloud.system.apiUrl).untilStocked();
  const isDead = new AbortController();
  const already = accepted.length;
  const full = already + shareOf(options);
  const shopping = Array.from({ length: shoppers }, () => shopUntil(cloud.system, full, isDead.signal, accepted));
  // Killed with the last answer of its share, it has mails and log objects still to write.
  await Promise.race([pause(secondsBetween * 1000), ...shopping]);
  for (const pid of processTree(cloud.pid)) killHard(pid);
  isDead.abort();
  await Promise.all(shopping);
  await cloud.stop();
  onProgress(`${kill} of ${kills} kills, after ${accepted.length - already} orders; ${accepted.length} orders accepted`);
  return accepted.length - already;
}

/** The system's own reaper may have been faster. */
function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ESRCH')) throw fault;
  }
}

/** Only orders that were answered count: what a shopper was promised. */
async function shopUntil(system: RunningSystem, full: number, signal: AbortSignal, accepted: AcceptedOrder[]): Promise<void> {
  const shopper = new Shopper(system.apiUrl);
  while (!signal.aborted && accepted.length < full)
    await shopper.order().then(
      (order) => accepted.push(order),
      () => pause(50),
    );
}

async function countEffects(system: RunningSystem, accepted: readonly AcceptedOrder[]): Promise<Omit<KillResult, 'fewestBeforeAKill'>> {
  const mails = await mailsByAddress(system);
  const log = new EventLog(system);
  let withLog = 0;
  for (const { placed } of accepted) if (await log.holds(placed)) withLog += 1;
  const counts = accepted.map(({ email }) => mails.get(email) ?? 0);
  return {
    accepted: accepted.length,
    withMail: counts.filter((count) => count > 0).length,
    mails: counts.reduce((sum, count) => sum + count, 0),
    withLog,
  };
}
