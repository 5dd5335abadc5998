import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningSystem } from './running-system';
import { EventLog } from './event-log';
import { Shopper } from './shopper';
import { summary } from './statistics';

/** Often enough for a figure in milliseconds, seldom enough not to be the load that is measured. */
const POLL_MS = 5;
const GIVE_UP_MS = 20_000;

/** Places orders one after the other; answers a table row each for the API's answer, the mail and the log object. */
export async function measureLatency(system: RunningSystem, orders: number, onProgress: (done: number) => void) {
  const shopper = new Shopper(system.apiUrl);
  const log = new EventLog(system);
  const samples = { answer: [] as number[], mail: [] as number[], log: [] as number[] };
  for (let done = 1; done <= orders; done += 1) {
    const { placed, answerMs, email } = await shopper.order();
    const acceptedAt = performance.now();
    const [mailMs, logMs] = await Promise.all([
      until('mail', acceptedAt, () => hasMail(system, email, placed.placedAt)),
      until('log object', acceptedAt, () => log.holds(placed)),
    ]);
    samples.answer.push(answerMs);
    samples.mail.push(mailMs);
    samples.log.push(logMs);
    onProgress(done);
  }
  return [
    ['POST /v1/orders answered', ...summary(samples.answer)],
    ['accepted → mail in inbox', ...summary(samples.mail)],
    ['accepted → object in S3', ...summary(samples.log)],
  ];
}

async function until(what: string, since: number, isThere: () => Promise<boolean>): Promise<number> {
  while (!(await isThere())) {
    if (performance.now() - since > GIVE_UP_MS) throw new Error(`${what}: still not there after ${GIVE_UP_MS / 1000} s`);
    await pause(POLL_MS);
  }
  return performance.now() - since;
}

async function hasMail({ inboxUrl }: RunningSystem, email: string, placedAt: string): Promise<boolean> {
  const response = await fetch(`${inboxUrl}/store?since=${Math.floor(Date.parse(placedAt) / 1000)}`);
  return (await response.text()).includes(email);
}
