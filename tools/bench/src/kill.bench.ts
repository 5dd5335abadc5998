import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventLogBucketOf, logKeyOf } from './event-log';
import { LocalCloudProcess } from './local-cloud';
import { processTree } from './process-tree';
import type { RunningSystem } from './running-system';
import { untilSettled } from './settled';
import { Shopper, type AcceptedOrder } from './shopper';

export interface KillOptions {
  readonly kills: number;
  readonly shoppers: number;
  /** Let orders run so long before everything is killed. */
  readonly secondsBetween: number;
  readonly onProgress: (text: string) => void;
}

export interface KillResult {
  readonly accepted: number;
  readonly withMail: number;
  readonly mails: number;
  readonly withLog: number;
}

/**
 * Shoppers order from a system that keeps its data while all of its processes are killed hard, again and again; then counts
 * what became of every order that the API had accepted.
 */
export async function measureKills({ kills, shoppers, secondsBetween, onProgress }: KillOptions): Promise<KillResult> {
  const data = mkdtempSync(join(tmpdir(), 'bench-data-'));
  const accepted: AcceptedOrder[] = [];
  try {
    for (let done = 0; done < kills; done += 1) {
      const cloud = await LocalCloudProcess.start('--persist', data);
      const end = new AbortController();
      const shopping = Array.from({ length: shoppers }, () => shopUntil(cloud.system, end.signal, accepted));
      await pause(secondsBetween * 1000);
      for (const pid of processTree(cloud.pid)) process.kill(pid, 'SIGKILL');
      end.abort();
      await Promise.all(shopping);
      await cloud.stop();
      onProgress(`${done + 1} of ${kills} kills, ${accepted.length} orders accepted`);
    }
    const cloud = await LocalCloudProcess.start('--persist', data);
    try {
      await untilSettled(cloud.system);
      return await countEffects(cloud.system, accepted);
    } finally {
      await cloud.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** The inbox keeps the newest thousand mails. */
const MOST_ORDERS = 900;

/** Only orders that were answered count: what a shopper was promised. */
async function shopUntil(system: RunningSystem, signal: AbortSignal, accepted: AcceptedOrder[]): Promise<void> {
  const shopper = new Shopper(system.apiUrl);
  while (!signal.aborted && accepted.length < MOST_ORDERS)
    await shopper.order().then(
      (order) => accepted.push(order),
      () => pause(50),
    );
}

async function countEffects(system: RunningSystem, accepted: readonly AcceptedOrder[]): Promise<KillResult> {
  const mails = await mailsByAddress(system);
  const s3 = new S3Client({
    endpoint: system.endpoint,
    region: system.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const bucket = eventLogBucketOf(system);
  let withLog = 0;
  for (const { placed } of accepted) if (await hasObject(s3, bucket, logKeyOf(placed))) withLog += 1;
  const counts = accepted.map(({ email }) => mails.get(email) ?? 0);
  return {
    accepted: accepted.length,
    withMail: counts.filter((count) => count > 0).length,
    mails: counts.reduce((sum, count) => sum + count, 0),
    withLog,
  };
}

async function mailsByAddress({ inboxUrl }: RunningSystem): Promise<ReadonlyMap<string, number>> {
  const { emails } = (await (await fetch(`${inboxUrl}/store`)).json()) as { emails: readonly { destination: { to: readonly string[] } }[] };
  const counts = new Map<string, number>();
  for (const address of emails.flatMap(({ destination }) => destination.to)) counts.set(address, (counts.get(address) ?? 0) + 1);
  return counts;
}

async function hasObject(s3: S3Client, Bucket: string, Key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket, Key }));
    return true;
  } catch (fault) {
    if (fault instanceof NotFound) return false;
    throw fault;
  }
}
