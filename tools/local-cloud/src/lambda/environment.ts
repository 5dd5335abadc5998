import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Child, Children } from '../processes/children';
import { signalGroup } from '../processes/liveness';
import { removeFolder } from '../processes/remove-folder';
import type { FunctionSettings } from './function-settings';
import {
  errorIn,
  exited,
  resultIn,
  statusOf,
  timedOut,
  type EndedInvocation,
  type FunctionError,
  type InvocationResult,
  type Usage,
} from './invocation';
import { nodeFlags } from './node-flags';
import { endLines, faultLines, initReportLine, startLine, type InitPhase } from './platform-log';
import { RuntimeApi } from './runtime-api';
import { timeLimitMs } from './time-limit';
import type { ChooseInvocationFault, InvocationFault } from '../faults/invocation-faults';
import type { Waits } from '../time/waits';

export interface EnvironmentOptions {
  readonly settings: FunctionSettings;
  readonly variables: Readonly<Record<string, string>>;
  /** File of AWS's runtime client. */
  readonly runtimeClient: string;
  readonly children: Children;
  /** Where a debugger may attach. Such an environment is never frozen and has no time limits. */
  readonly inspectPort?: number;
  /** By which a function that hangs is waited for. */
  readonly waits: Pick<Waits, 'scale' | 'nowMs'>;
  /** Crashes and time-outs on demand. */
  readonly chooseFault?: ChooseInvocationFault | undefined;
  readonly onLine: (line: string) => void;
}

/** How an environment is to start. */
export interface Init {
  /** Who is told of its failure. */
  readonly requestId: string;
  readonly phase: InitPhase;
  /** How long it may really take. */
  readonly limitMs: number;
  /** The limit of which a time-out speaks. */
  readonly toldMs: number;
}

interface Invocation {
  readonly requestId: string;
  readonly settle: (result: EndedInvocation) => void;
  /** By `performance.now()`. */
  readonly startedAtMs: number;
  readonly timer: NodeJS.Timeout | undefined;
  readonly fault: InvocationFault | undefined;
  log: string;
}

const KILLED = { code: null, signal: 'SIGKILL' } as const;
const MOST_LOG_CHARACTERS = 4096;
/** Lambda's longest timeout: what an inspected function is told it has. */
const LONGEST_TIMEOUT_MS = 900_000;

/**
 * One execution environment: a process that runs AWS's runtime client with the function's bundle.
 *
 * It handles one invocation at a time and is stopped (SIGSTOP) between them, as Lambda freezes it. After a timeout or a
 * crash it is dead and must be replaced.
 */
export class Environment {
  isDead = false;
  idleSinceMs = 0;
  /** Its session token, by which its calls are known. */
  readonly id = `local${randomUUID().replaceAll('-', '')}`;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  private onEnded!: () => void;
  private api!: RuntimeApi;
  private child!: Child;
  private invocation: Invocation | undefined;
  private answer: InvocationResult | undefined;
  private initError: FunctionError | undefined;
  private isReady = false;
  private maxMemoryMegabytes: number | undefined;
  /** Until its first invocation has ended. */
  private initMs: number | undefined;
  private onInit: (error?: FunctionError) => void = () => undefined;

  private constructor(
    readonly options: EnvironmentOptions,
    private readonly phase: InitPhase,
  ) {
    this.ended = new Promise((resolve) => (this.onEnded = resolve));
  }

  /** Answers an environment that waits for work, or the error by which its init failed. */
  static async start(options: EnvironmentOptions, init: Init): Promise<Environment | FunctionError> {
    const environment = new Environment(options, init.phase);
    const error = await environment.init(init);
    return error ?? environment;
  }

  /** An init that was run within this invocation has taken its part of the function's timeout. */
  invoke(requestId: string, payload: string): Promise<EndedInvocation> {
    return new Promise((resolve) => {
      const { settings, waits, chooseFault, onLine } = this.options;
      const spentMs = this.phase === 'invoke' ? (this.initMs ?? 0) : 0;
      const timer = this.limit(timeLimitMs(settings.timeoutMs, waits.scale) - spentMs, requestId, settings.timeoutMs);
      const fault = chooseFault?.(settings.name);
      this.invocation = { requestId, settle: resolve, startedAtMs: performance.now() - spentMs, timer, fault, log: '' };
      onLine(startLine(requestId));
      if (this.isDead) return this.finish({ outcome: 'failed', requestId, error: exited(requestId, KILLED) });
      if (fault?.at === 'start') return fault.kind === 'crash' ? this.stop() : undefined;
      this.begin(requestId, payload, timer === undefined ? LONGEST_TIMEOUT_MS : settings.timeoutMs - spentMs);
    });
  }

  /** The invocation at which it works now. */
  get requestId(): string | undefined {
    return this.invocation?.requestId;
  }

  /** Halts the process in the midst of its work, so that its time runs out. */
  hang(): void {
    this.child.kill('SIGSTOP');
  }

  /** The function's clock shows the cloud's time as the invocation begins, and then runs as fast as its work does. */
  private begin(requestId: string, payload: string, remainingMs: number): void {
    const { settings, waits } = this.options;
    this.child.kill('SIGCONT');
    const clockAheadMs = Math.round(waits.nowMs() - Date.now());
    const deadlineMs = Math.round(Date.now() + clockAheadMs + remainingMs);
    this.api.give({ requestId, arn: settings.arn, deadlineMs, clockAheadMs, payload });
  }

  stop(): void {
    this.kill(exited(this.invocation?.requestId ?? '', KILLED));
  }

  private async init({ requestId, phase, limitMs, toldMs }: Init): Promise<FunctionError | undefined> {
    this.api = await RuntimeApi.start({
      onNext: (maxMemoryMegabytes) => this.becomeIdle(maxMemoryMegabytes),
      onAnswer: (outcome, id, body) => this.keepAnswer(outcome, id, body),
      onInitError: (body) => (this.initError = errorIn(body)),
      onFault: (fault) => this.options.onLine(`its Runtime API failed: ${fault}`),
    });
    const initialised = new Promise<FunctionError | undefined>((resolve) => (this.onInit = resolve));
    const startedAtMs = performance.now();
    this.spawn(requestId);
    const timer = this.limit(limitMs, requestId, toldMs);
    const error = await initialised;
    clearTimeout(timer);
    const tookMs = performance.now() - startedAtMs;
    if (error === undefined) this.initMs = tookMs;
    else this.options.onLine(initReportLine(phase, tookMs, error));
    return error;
  }

  private limit(milliseconds: number, requestId: string, toldMs: number): NodeJS.Timeout | undefined {
    if (this.options.inspectPort !== undefined) return undefined;
    return setTimeout(() => this.kill(timedOut(requestId, toldMs)), milliseconds);
  }

  private spawn(requestId: string): void {
    const { settings, variables, runtimeClient, children, inspectPort } = this.options;
    const flags = nodeFlags(settings.memoryMegabytes, inspectPort);
    const folder = mkdtempSync(join(children.folder, 'tmp-')); // for an environment what /tmp is on Lambda
    this.child = children.start(process.execPath, [...flags, '--require', join(__dirname, 'ric-shim.cjs'), runtimeClient], {
      cwd: settings.taskRoot,
      env: { ...variables, TMPDIR: folder, AWS_LAMBDA_RUNTIME_API: this.api.address, AWS_SESSION_TOKEN: this.id },
      onLine: (line) => this.keepLine(line),
    });
    this.child.once('error', (error) => {
      this.die({ errorType: 'Runtime.ExitError', errorMessage: error.message });
      this.onEnded();
    });
    this.child.once('exit', (code, signal) => {
      this.die(this.initError ?? exited(this.invocation?.requestId ?? requestId, { code, signal }));
      removeFolder(folder, this.options.onLine);
      this.onEnded();
    });
  }

  private keepLine(line: string): void {
    if (this.invocation !== undefined) this.invocation.log = `${this.invocation.log}${line}\n`.slice(-MOST_LOG_CHARACTERS);
    this.options.onLine(line);
  }

  private becomeIdle(maxMemoryMegabytes: number): void {
    this.maxMemoryMegabytes = maxMemoryMegabytes;
    if (this.isReady && this.invocation === undefined) return;
    if (this.options.inspectPort === undefined) this.child.kill('SIGSTOP');
    if (!this.isReady) {
      this.isReady = true;
      return this.onInit();
    }
    // What the function wrote before it answered is read in this turn of the event loop and belongs to this invocation.
    const { answer } = this;
    setImmediate(() => answer !== undefined && answer === this.answer && this.finishUnlessBroken(answer));
  }

  private finishUnlessBroken(answer: InvocationResult): void {
    const fault = this.invocation?.fault;
    if (fault === undefined) return this.finish(answer);
    if (fault.kind === 'crash') this.stop(); // a time-out goes on to wait for its timer
  }

  // The invocation ends when the runtime asks for the next one: only then is the environment free again.
  private keepAnswer(outcome: 'response' | 'error', requestId: string, body: string): void {
    if (requestId === this.invocation?.requestId) this.answer = resultIn(outcome, requestId, body);
  }

  private kill(error: FunctionError): void {
    const { pid } = this.child;
    if (pid !== undefined && !this.isDead) signalGroup(pid, 'SIGKILL'); // with it what the function has started
    this.die(error);
  }

  private die(error: FunctionError): void {
    if (this.isDead) return;
    this.isDead = true;
    this.api.close();
    this.onInit(error);
    if (this.invocation !== undefined) this.finish({ outcome: 'failed', requestId: this.invocation.requestId, error });
  }

  private finish(result: InvocationResult): void {
    const { invocation } = this;
    if (invocation === undefined) return;
    clearTimeout(invocation.timer);
    const { onLine, waits } = this.options;
    if (result.outcome === 'failed') for (const line of faultLines(result.requestId, result.error, waits.nowMs())) this.keepLine(line);
    const ended = { ...result, log: invocation.log, usage: this.usageOf(result, invocation) };
    this.invocation = undefined;
    this.answer = undefined;
    this.initMs = undefined;
    for (const line of endLines(ended)) onLine(line);
    invocation.settle(ended);
  }

  private usageOf(result: InvocationResult, { startedAtMs }: Invocation): Usage {
    const { timeoutMs, memoryMegabytes } = this.options.settings;
    const hasAnswered = result.outcome === 'succeeded' || result === this.answer;
    const status = hasAnswered ? undefined : statusOf(result.error);
    return {
      durationMs: status === 'timeout' ? timeoutMs : performance.now() - startedAtMs,
      memoryMegabytes,
      maxMemoryMegabytes: this.maxMemoryMegabytes,
      initMs: this.phase === 'init' ? this.initMs : undefined,
      status,
    };
  }
}
