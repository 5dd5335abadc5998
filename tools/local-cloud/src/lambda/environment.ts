import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Child, Children } from '../processes/children';
import type { FunctionSettings } from './function-settings';
import { errorIn, exited, timedOut, type FunctionError, type InvocationResult } from './invocation';
import { RuntimeApi } from './runtime-api';

export interface EnvironmentOptions {
  readonly settings: FunctionSettings;
  readonly variables: Readonly<Record<string, string>>;
  /** File of AWS's runtime client. */
  readonly runtimeClient: string;
  readonly children: Children;
  readonly onLine: (line: string) => void;
}

interface Invocation {
  readonly requestId: string;
  readonly settle: (result: InvocationResult) => void;
  readonly timer: NodeJS.Timeout;
}

const INIT_LIMIT_MS = 30_000;

/**
 * One execution environment: a process that runs AWS's runtime client with the function's bundle.
 *
 * It handles one invocation at a time and is stopped (SIGSTOP) between them, as Lambda freezes it. After a timeout or a
 * crash it is dead and must be replaced.
 */
export class Environment {
  isDead = false;
  private api!: RuntimeApi;
  private child!: Child;
  private invocation: Invocation | undefined;
  private answer: { requestId: string; result: InvocationResult } | undefined;
  private initError: FunctionError | undefined;
  private isReady = false;
  private onInit: (error?: FunctionError) => void = () => undefined;

  private constructor(private readonly options: EnvironmentOptions) {}

  /** Answers an environment that waits for work, or the error by which its init failed. */
  static async start(options: EnvironmentOptions): Promise<Environment | FunctionError> {
    const environment = new Environment(options);
    const error = await environment.init();
    return error ?? environment;
  }

  invoke(payload: string): Promise<InvocationResult> {
    const { settings } = this.options;
    const requestId = randomUUID();
    if (this.isDead) return Promise.resolve({ outcome: 'failed', requestId, error: exited(requestId, null, 'killed') });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.kill(timedOut(requestId, settings.timeoutMs)), settings.timeoutMs);
      this.invocation = { requestId, settle: resolve, timer };
      this.child.kill('SIGCONT');
      this.api.give({ requestId, arn: settings.arn, deadlineMs: Date.now() + settings.timeoutMs, payload });
    });
  }

  stop(): void {
    this.kill(exited(this.invocation?.requestId ?? '', null, 'killed'));
  }

  private async init(): Promise<FunctionError | undefined> {
    this.api = await RuntimeApi.start({
      onNext: () => this.becomeIdle(),
      onAnswer: (outcome, requestId, body) => this.keepAnswer(outcome, requestId, body),
      onInitError: (body) => (this.initError = errorIn(body)),
    });
    const initialised = new Promise<FunctionError | undefined>((resolve) => (this.onInit = resolve));
    this.spawn();
    const timer = setTimeout(() => this.kill(timedOut('init', INIT_LIMIT_MS)), INIT_LIMIT_MS);
    try {
      return await initialised;
    } finally {
      clearTimeout(timer);
    }
  }

  private spawn(): void {
    const { settings, variables, runtimeClient, children, onLine } = this.options;
    this.child = children.start(process.execPath, ['--require', join(__dirname, 'ric-shim.cjs'), runtimeClient], {
      cwd: settings.taskRoot,
      env: { ...variables, AWS_LAMBDA_RUNTIME_API: this.api.address },
      onLine,
    });
    this.child.once('error', (error) => this.die({ errorType: 'Runtime.ExitError', errorMessage: error.message }));
    this.child.once('exit', (code, signal) => {
      this.die(this.initError ?? exited(this.invocation?.requestId ?? 'init', code, signal));
    });
  }

  private becomeIdle(): void {
    if (this.isReady && this.invocation === undefined) return;
    this.child.kill('SIGSTOP');
    if (!this.isReady) {
      this.isReady = true;
      return this.onInit();
    }
    const answer = this.answer;
    if (answer !== undefined) this.finish(answer.result);
  }

  // The invocation ends when the runtime asks for the next one: only then is the environment free again.
  private keepAnswer(outcome: 'response' | 'error', requestId: string, body: string): void {
    const result: InvocationResult =
      outcome === 'response' ? { outcome: 'succeeded', requestId, payload: body } : { outcome: 'failed', requestId, error: errorIn(body) };
    if (requestId === this.invocation?.requestId) this.answer = { requestId, result };
  }

  private kill(error: FunctionError): void {
    this.child.kill('SIGKILL');
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
    const invocation = this.invocation;
    this.invocation = undefined;
    this.answer = undefined;
    clearTimeout(invocation?.timer);
    invocation?.settle(result);
  }
}
