import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../part';
import { freePort, LOOPBACK } from '../ports';
import { endProcess, type Child, type Children } from '../processes/children';
import { afterCheck, INITIAL, isMatching, type Health, type HealthRules } from './health';

export interface InstanceOptions {
  readonly name: string;
  readonly children: Children;
  /** Folder to run in, the file in it, and the environment without HOST and PORT. */
  readonly cwd: string;
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly health: HealthRules;
  readonly report: (line: string) => void;
}

/** One place of the group: a process that is checked, and replaced when it ends. */
export interface Instance extends Part {
  /** The port while the process is healthy. */
  healthyPort(): number | undefined;
  /** Whether it has ended several times in a row without having been healthy. */
  isHopeless(): boolean;
}

const FIRST_CHECKS_MS = 100;
const GRACE_MS = 1_000;
const BACKOFF_MS = { first: 250, most: 10_000 };

const HOPELESS_AFTER = 3;

/** A process that ran this long is replaced without delay. */
const STEADY_MS = 30_000;

export function startInstance(options: InstanceOptions): Instance {
  const stopped = new AbortController();
  let child: Child | undefined;
  let port = 0;
  let health: Health = INITIAL;
  let failedStarts = 0;
  const running = keepRunning();
  return {
    healthyPort: () => (health.state === 'healthy' ? port : undefined),
    isHopeless: () => failedStarts >= HOPELESS_AFTER,
    stop: async () => {
      stopped.abort();
      health = INITIAL; // out of rotation before it drains
      if (child) await endProcess(child, GRACE_MS);
      await running;
    },
  };

  async function keepRunning(): Promise<void> {
    let backoffMs = BACKOFF_MS.first;
    while (!stopped.signal.aborted) {
      const startedAt = Date.now();
      const ending = await runOnce();
      if (stopped.signal.aborted) return;
      failedStarts += 1;
      if (Date.now() - startedAt > STEADY_MS) backoffMs = BACKOFF_MS.first;
      options.report(`${options.name} ended (${ending}); starting it again in ${backoffMs} ms`);
      await pause(backoffMs);
      backoffMs = Math.min(backoffMs * 2, BACKOFF_MS.most);
    }
  }

  /** Runs the process until it ends; answers how it ended. */
  async function runOnce(): Promise<string> {
    port = await freePort();
    if (stopped.signal.aborted) return 'stopped';
    const { children, cwd, entry, env, name, report } = options;
    const process_ = children.start(process.execPath, [entry], {
      cwd,
      env: { ...env, HOST: LOOPBACK, PORT: String(port) },
      onLine: (line) => report(`${name}: ${line}`),
    });
    child = process_;
    health = INITIAL;
    const ended = new Promise<string>((resolve) => {
      process_.once('error', (error) => resolve(error.message));
      process_.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    const over = new AbortController();
    const checking = checkUntil(AbortSignal.any([over.signal, stopped.signal]));
    const ending = await ended;
    over.abort();
    health = INITIAL;
    await checking;
    return ending;
  }

  async function checkUntil(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const isSuccess = await check(over);
      if (over.aborted) return;
      const before = health.state;
      health = afterCheck(health, isSuccess, options.health);
      if (health.state === 'healthy') failedStarts = 0;
      if (before !== 'initial' && before !== health.state) options.report(`${options.name} is ${health.state}`);
      // AWS waits a whole interval for the first answer too; here it would only slow the start.
      await pause(health.state === 'initial' ? FIRST_CHECKS_MS : options.health.intervalMs, over);
    }
  }

  async function check(over: AbortSignal): Promise<boolean> {
    const { path, timeoutMs, matcher } = options.health;
    const signal = AbortSignal.any([over, AbortSignal.timeout(timeoutMs)]);
    const answer = await fetch(`http://${LOOPBACK}:${port}${path}`, { redirect: 'manual', signal }).catch(() => undefined); // refused, reset or late
    await answer?.body?.cancel();
    return answer !== undefined && isMatching(matcher, answer.status);
  }

  async function pause(ms: number, signal: AbortSignal = stopped.signal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => undefined); // rejects only when we stop
  }
}
