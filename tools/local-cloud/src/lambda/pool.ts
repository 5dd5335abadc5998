import { randomUUID } from 'node:crypto';
import { Environment, type EnvironmentOptions, type Init } from './environment';
import { statusOf, type EndedInvocation, type FunctionError } from './invocation';
import { endLines, faultLines, startLine } from './platform-log';
import { timeLimitMs } from './time-limit';

/** How many invocations of one function run at once; on a laptop's cores, more were measured to be slower. */
export const MOST_ENVIRONMENTS = 2;

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib */
const INIT_LIMIT_MS = 10_000;
const IDLE_LIMIT_MS = 60_000;

/** The environments of one function: it starts as many as are busy at once, up to the maximum; more invocations wait. */
export class EnvironmentPool {
  private readonly idle: Environment[] = [];
  private readonly all = new Set<Environment>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private hasInitFailed = false;
  private isStopped = false;

  private readonly trimming: NodeJS.Timeout;

  constructor(
    private options: EnvironmentOptions,
    idleLimitMs = IDLE_LIMIT_MS,
    private readonly initLimitMs = INIT_LIMIT_MS,
  ) {
    this.trimming = setInterval(() => this.trim(Date.now() - idleLimitMs), idleLimitMs / 4).unref();
  }

  get settings(): EnvironmentOptions['settings'] {
    return this.options.settings;
  }

  get environments(): number {
    return this.all.size;
  }

  /** The environment whose calls carry this session token. */
  environment(id: string): Environment | undefined {
    return [...this.all].find((environment) => environment.id === id);
  }

  get busy(): number {
    return this.running;
  }

  /** Starts the first environment, so that the first event finds the function warm. */
  async warm(): Promise<FunctionError | undefined> {
    const environment = await this.launch(this.firstInit(randomUUID()));
    if (!(environment instanceof Environment)) return environment;
    this.keep(environment);
    return undefined;
  }

  async invoke(payload: string): Promise<EndedInvocation> {
    const requestId = randomUUID();
    await this.turn();
    try {
      const startedAtMs = performance.now();
      const environment = this.idleOne() ?? (await this.launchFor(requestId));
      if (!(environment instanceof Environment)) return this.notStarted(requestId, environment, performance.now() - startedAtMs);
      const result = await environment.invoke(requestId, payload);
      this.keep(environment);
      return result;
    } finally {
      this.endTurn();
    }
  }

  /**
   * From now on new invocations run in environments of these options; those running end in the old ones. The first new
   * one is warm before the switch. An init that fails is answered; then the old code goes on.
   */
  async replace(options: EnvironmentOptions): Promise<FunctionError | undefined> {
    // A debugger's port takes one process at a time.
    const isAlone = options.inspectPort !== undefined;
    if (isAlone) await this.turn();
    try {
      if (isAlone) await Promise.all([...this.all].map((environment) => this.end(environment)));
      const started = await Environment.start(options, this.firstInit(randomUUID()));
      if (!(started instanceof Environment)) return started;
      this.options = options;
      for (const old of this.idle.splice(0)) void this.end(old);
      this.adopt(started);
      this.keep(started);
      return undefined;
    } finally {
      if (isAlone) this.endTurn();
    }
  }

  stop(): void {
    this.isStopped = true;
    clearInterval(this.trimming);
    for (const environment of this.all) void this.end(environment);
  }

  private async turn(): Promise<void> {
    const most = this.options.inspectPort === undefined ? MOST_ENVIRONMENTS : 1;
    while (this.running >= most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
  }

  private endTurn(): void {
    this.running -= 1;
    this.waiting.shift()?.();
  }

  // An idle environment may die too: killed by hand or for want of memory.
  private idleOne(): Environment | undefined {
    for (let environment = this.idle.pop(); environment !== undefined; environment = this.idle.pop()) {
      if (!environment.isDead) return environment;
      this.all.delete(environment);
    }
    return undefined;
  }

  private keep(environment: Environment): void {
    if (environment.isDead || environment.options !== this.options) return void this.end(environment);
    environment.idleSinceMs = Date.now();
    this.idle.push(environment);
  }

  // The one used last is taken first, so the first has been idle for the longest. One stays: the next event finds it warm.
  private trim(idleSinceMs: number): void {
    const [oldest] = this.idle;
    if (oldest === undefined || this.all.size <= 1 || oldest.idleSinceMs > idleSinceMs) return;
    this.idle.shift();
    void this.end(oldest);
  }

  private end(environment: Environment): Promise<void> {
    environment.stop();
    this.all.delete(environment);
    return environment.ended;
  }

  private firstInit(requestId: string): Init {
    return { requestId, phase: 'init', limitMs: this.initLimitMs, toldMs: this.initLimitMs };
  }

  // An init that failed is run again as part of the next invocation, whose timeout counts for both.
  private async launchFor(requestId: string): Promise<Environment | FunctionError> {
    const started = this.hasInitFailed ? undefined : await this.launch(this.firstInit(requestId));
    if (started instanceof Environment) return started;
    const { timeoutMs } = this.settings;
    const limitMs = timeLimitMs(timeoutMs, this.options.waits.scale);
    return this.launch({ requestId, phase: 'invoke', limitMs, toldMs: timeoutMs });
  }

  /** An invocation whose init failed: there is no environment that would write Lambda's lines. */
  private notStarted(requestId: string, error: FunctionError, durationMs: number): EndedInvocation {
    const { settings, waits, onLine } = this.options;
    const { memoryMegabytes } = settings;
    const faults = faultLines(requestId, error, waits.nowMs());
    const usage = { durationMs, memoryMegabytes, maxMemoryMegabytes: undefined, initMs: undefined, status: statusOf(error) };
    const ended = { outcome: 'failed', requestId, error, log: faults.map((line) => `${line}\n`).join(''), usage } as const;
    for (const line of [startLine(requestId), ...faults, ...endLines(ended)]) onLine(line);
    return ended;
  }

  private async launch(init: Init): Promise<Environment | FunctionError> {
    return this.adopt(await Environment.start(this.options, init));
  }

  private adopt(started: Environment | FunctionError): Environment | FunctionError {
    this.hasInitFailed = !(started instanceof Environment);
    if (!(started instanceof Environment)) return started;
    this.all.add(started);
    if (this.isStopped) void this.end(started);
    return started;
  }
}
