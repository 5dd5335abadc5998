import type { Part } from '../part';
import { freePort, LOOPBACK } from '../ports';
import { endProcess, hasEnded, type Child, type Children } from '../processes/children';
import { pause } from '../time/pause';
import { afterCheck, INITIAL, isMatching, type Health, type HealthRules } from './health';

export interface InstanceOptions {
  readonly name: string;
  readonly children: Children;
  /** Folder to run in, the file in it, and the environment without HOST and PORT. */
  readonly cwd: string;
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly health: HealthRules;
  /** How often it may end before it was healthy for the first time; then it is given up. */
  readonly attempts: number;
  /** Where a debugger may attach once `openInspector` was called. */
  readonly inspectorPort?: number;
  readonly report: (line: string) => void;
}

const FIRST_CHECKS_MS = 100;
const GRACE_MS = 1_000;
const BACKOFF_MS = { first: 250, most: 10_000 };

/** A process that ran this long is replaced without delay. */
const STEADY_MS = 30_000;

/** One place of the group: a process that is checked, and replaced when it ends. */
export class Instance implements Part {
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>;
  private child: Child | undefined;
  private port = 0;
  private health: Health = INITIAL;
  private failedStarts = 0;
  private hasBeenHealthy = false;
  private isInspectorOpen = false;
  private isKilled = false;

  constructor(readonly options: InstanceOptions) {
    this.running = this.keepRunning();
  }

  /** The port while the process is healthy. */
  healthyPort(): number | undefined {
    return this.health.state === 'healthy' ? this.port : undefined;
  }

  state(): Health['state'] {
    return this.health.state;
  }

  pid(): number | undefined {
    return this.health === INITIAL ? undefined : this.child?.pid;
  }

  /** Whether it has ended as often as it may without having been healthy once. */
  isHopeless(): boolean {
    return !this.hasBeenHealthy && this.failedStarts >= this.options.attempts;
  }

  /** From now on a debugger can attach; not earlier, since the port may still belong to the process that this one replaces. */
  openInspector(): void {
    this.isInspectorOpen = true;
    this.child?.kill('SIGUSR1');
  }

  /** Takes it out of rotation, lets it finish what it does, and ends it when it takes longer. */
  async stop(graceMs = GRACE_MS): Promise<void> {
    this.stopped.abort();
    this.health = INITIAL;
    if (this.child) await endProcess(this.child, graceMs);
    await this.running;
  }

  /** Ends the process at once, in the midst of what it does; another follows. Answers whether there was one to end. */
  async kill(): Promise<boolean> {
    if (!this.child || hasEnded(this.child)) return false;
    this.isKilled = true;
    await endProcess(this.child, 0);
    return true;
  }

  private async keepRunning(): Promise<void> {
    const { name, report } = this.options;
    let backoffMs = BACKOFF_MS.first;
    while (!this.stopped.signal.aborted) {
      const startedAt = Date.now();
      const ending = await this.runOnce();
      if (this.stopped.signal.aborted) return;
      const wasKilled = this.isKilled;
      this.isKilled = false;
      if (!wasKilled) this.failedStarts += 1;
      if (this.isHopeless()) return report(`${name} ended (${ending})`);
      // One that was killed on request says nothing against the next one.
      if (wasKilled || Date.now() - startedAt > STEADY_MS) backoffMs = BACKOFF_MS.first;
      report(`${name} ended (${ending}); starting it again in ${backoffMs} ms`);
      await pause(backoffMs, this.stopped.signal);
      backoffMs = Math.min(backoffMs * 2, BACKOFF_MS.most);
    }
  }

  /** Runs the process until it ends; answers how it ended. */
  private async runOnce(): Promise<string> {
    this.port = await freePort();
    if (this.stopped.signal.aborted) return 'stopped';
    const { children, cwd, entry, env, name, report } = this.options;
    const child = children.start(process.execPath, [...this.inspectorFlags(), entry], {
      cwd,
      env: { ...env, HOST: LOOPBACK, PORT: String(this.port) },
      onLine: (line) => report(`${name}: ${line}`),
    });
    this.child = child;
    const over = new AbortController();
    const checking = this.checkUntil(AbortSignal.any([over.signal, this.stopped.signal]));
    const ending = await endingOf(child);
    this.health = INITIAL;
    over.abort();
    await checking;
    return ending;
  }

  private async checkUntil(over: AbortSignal): Promise<void> {
    const { name, health: rules, report } = this.options;
    while (!over.aborted) {
      const isSuccess = await this.check(over);
      if (over.aborted) return;
      const before = this.health.state;
      this.health = afterCheck(this.health, isSuccess, rules);
      const { state } = this.health;
      if (state === 'healthy') {
        this.failedStarts = 0;
        this.hasBeenHealthy = true;
      }
      if (before === 'initial' && state === 'healthy' && this.isInspectorOpen) this.openInspector(); // after a crash
      if (before !== 'initial' && before !== state) report(`${name} is ${state}`);
      // AWS waits a whole interval for the first answer too; here it would only slow the start.
      await pause(state === 'initial' ? FIRST_CHECKS_MS : rules.intervalMs, over);
    }
  }

  private inspectorFlags(): string[] {
    const { inspectorPort } = this.options;
    return inspectorPort === undefined ? [] : [`--inspect-port=${LOOPBACK}:${inspectorPort}`];
  }

  private async check(over: AbortSignal): Promise<boolean> {
    const { path, timeoutMs, matcher } = this.options.health;
    const signal = AbortSignal.any([over, AbortSignal.timeout(timeoutMs)]);
    const answer = await fetch(`http://${LOOPBACK}:${this.port}${path}`, { redirect: 'manual', signal }).catch(() => undefined); // refused, reset or late
    await answer?.body?.cancel();
    return answer !== undefined && isMatching(matcher, answer.status);
  }
}

function endingOf(child: Child): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}
