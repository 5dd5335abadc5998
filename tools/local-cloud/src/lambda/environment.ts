import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Child, Children } from '../processes/children';
import { signalGroup } from '../processes/liveness';
import { removeFolder } from '../processes/remove-folder';
import type { FunctionSettings } from './function-settings';
import { errorIn, exited, resultIn, timedOut, type FunctionError, type InvocationResult } from './invocation';
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

interface Invocation {
  readonly requestId: string;
  readonly settle: (result: InvocationResult) => void;
  readonly timer: NodeJS.Timeout | undefined;
  readonly fault: InvocationFault | undefined;
  log: string;
}

const MOST_LOG_CHARACTERS = 4096;
/** Lambda's longest timeout: what an inspected function is told it has. */
const LONGEST_TIMEOUT_MS = 900_000;
// A bound on how far a burst lets the heap's young part grow; idle it makes no difference, and init takes no longer.
const V8 = ['--max-semi-space-size=4'];

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
  private onInit: (error?: FunctionError) => void = () => undefined;

  private constructor(readonly options: EnvironmentOptions) {
    this.ended = new Promise((resolve) => (this.onEnded = resolve));
  }

  /** Answers an environment that waits for work, or the error by which its init failed. `requestId`: who is told of it. */
  static async start(options: EnvironmentOptions, requestId: string, limitMs: number): Promise<Environment | FunctionError> {
    const environment = new Environment(options);
    const error = await environment.init(requestId, limitMs);
    return error ?? environment;
  }

  invoke(requestId: string, payload: string): Promise<InvocationResult> {
    if (this.isDead) return Promise.resolve({ outcome: 'failed', requestId, error: exited(requestId, null, 'killed') });
    return new Promise((resolve) => {
      const { timeoutMs } = this.options.settings;
      const limitMs = timeLimitMs(timeoutMs, this.options.waits.scale);
      const timer = this.limit(limitMs, requestId, timeoutMs);
      const fault = this.options.chooseFault?.(this.options.settings.name);
      this.invocation = { requestId, settle: resolve, timer, fault, log: '' };
      if (fault?.at === 'start') return fault.kind === 'crash' ? this.stop() : undefined;
      this.begin(requestId, payload, timer !== undefined);
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
  private begin(requestId: string, payload: string, isLimited: boolean): void {
    const { settings, waits } = this.options;
    this.child.kill('SIGCONT');
    const clockAheadMs = Math.round(waits.nowMs() - Date.now());
    const deadlineMs = Date.now() + clockAheadMs + (isLimited ? settings.timeoutMs : LONGEST_TIMEOUT_MS);
    this.api.give({ requestId, arn: settings.arn, deadlineMs, clockAheadMs, payload });
  }

  stop(): void {
    this.kill(exited(this.invocation?.requestId ?? '', null, 'killed'));
  }

  private async init(requestId: string, limitMs: number): Promise<FunctionError | undefined> {
    this.api = await RuntimeApi.start({
      onNext: () => this.becomeIdle(),
      onAnswer: (outcome, id, body) => this.keepAnswer(outcome, id, body),
      onInitError: (body) => (this.initError = errorIn(body)),
      onFault: (fault) => this.options.onLine(`its Runtime API failed: ${fault}`),
    });
    const initialised = new Promise<FunctionError | undefined>((resolve) => (this.onInit = resolve));
    this.spawn(requestId);
    const timer = this.limit(limitMs, requestId);
    try {
      return await initialised;
    } finally {
      clearTimeout(timer);
    }
  }

  private limit(milliseconds: number, requestId: string, toldMs = milliseconds): NodeJS.Timeout | undefined {
    if (this.options.inspectPort !== undefined) return undefined;
    return setTimeout(() => this.kill(timedOut(requestId, toldMs)), milliseconds);
  }

  private spawn(requestId: string): void {
    const { settings, variables, runtimeClient, children, inspectPort } = this.options;
    const flags = [...V8, ...(inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`])];
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
      this.die(this.initError ?? exited(this.invocation?.requestId ?? requestId, code, signal));
      removeFolder(folder, this.options.onLine);
      this.onEnded();
    });
  }

  private keepLine(line: string): void {
    if (this.invocation !== undefined) this.invocation.log = `${this.invocation.log}${line}\n`.slice(-MOST_LOG_CHARACTERS);
    this.options.onLine(line);
  }

  private becomeIdle(): void {
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
    this.invocation = undefined;
    this.answer = undefined;
    clearTimeout(invocation?.timer);
    invocation?.settle({ ...result, log: invocation.log });
  }
}
