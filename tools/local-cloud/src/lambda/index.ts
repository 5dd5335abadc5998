import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ChooseInvocationFault } from '../faults/invocation-faults';
import { Traffic } from '../observation/traffic';
import type { Report, ServicePart } from '../part';
import type { Children } from '../processes/children';
import type { CloudModel } from '../template/resource';
import { Waits } from '../time/waits';
import type { Environment, EnvironmentOptions } from './environment';
import { functionSettings, type FunctionSettings } from './function-settings';
import type { EndedInvocation, FunctionError, InvocationResult } from './invocation';
import { InvokeApi } from './invoke-api';
import { EnvironmentPool } from './pool';
import { unpackBundle } from './task-root';
import { environmentVariables } from './variables';

export type { FunctionError, InvocationResult } from './invocation';
export { MOST_ENVIRONMENTS } from './pool';
export { fetchRuntimeClient } from './runtime-client';

export interface FunctionsPart extends ServicePart {
  /** Invokes a function by its name or ARN and waits for its answer. A function's failure is a value. */
  invoke(nameOrArn: string, event: unknown): Promise<InvocationResult>;
  functions(): readonly FunctionSnapshot[];
  /** Runs the code in this folder from the next invocation on; those running end with the old one. Throws when its init fails; the old one goes on. */
  replace(name: string, folder: string): Promise<void>;
  onInvocation(listener: (invocation: SeenInvocation) => void): void;
  /** The environment that calls with this session token. */
  environment(sessionToken: string): RunningEnvironment | undefined;
}

export type RunningEnvironment = Pick<Environment, 'requestId' | 'stop' | 'hang'>;

export interface FunctionSnapshot {
  readonly name: string;
  readonly arn: string;
  readonly environments: number;
  /** Invocations that run now. */
  readonly busy: number;
  readonly isInspected: boolean;
  /** What the last failed invocation or init said. */
  readonly lastError?: string;
}

export interface SeenInvocation {
  readonly functionName: string;
  readonly requestId: string;
  readonly atMs: number;
  readonly durationMs: number;
  readonly payload: string;
  readonly outcome: InvocationResult;
}

export interface FunctionsOptions {
  /** File of AWS's runtime client, see `fetchRuntimeClient`. */
  readonly runtimeClient: string;
  readonly children: Children;
  readonly endpoint: string;
  /** Function name → port on which a debugger may attach. */
  readonly inspected?: ReadonlyMap<string, number>;
  /** Crashes and time-outs on demand. */
  readonly chooseFault?: ChooseInvocationFault;
  /** By which asynchronous invocations are tried again, and functions that hang are waited for. */
  readonly waits?: Waits;
  /** Learns of asynchronous invocations until they have succeeded or are given up. */
  readonly traffic?: Traffic;
  readonly report: Report;
}

interface RunningFunction {
  readonly name: string;
  readonly arn: string;
  readonly pool: EnvironmentPool;
  readonly isInspected: boolean;
  lastError?: string;
}

/**
 * Starts one environment of each function that an event source mapping invokes.
 *
 * A function whose init fails is reported and does not stop the start; its next invocation tries again, as on Lambda.
 */
export async function startFunctions(model: CloudModel, options: FunctionsOptions): Promise<FunctionsPart> {
  const functions = new Functions(model, options);
  await functions.warm();
  return functions;
}

class Functions implements FunctionsPart {
  private readonly all: readonly RunningFunction[];
  private readonly listeners: ((invocation: SeenInvocation) => void)[] = [];
  private readonly api: InvokeApi;

  constructor(
    private readonly model: CloudModel,
    private readonly options: FunctionsOptions,
  ) {
    const { inspected, waits = new Waits(), traffic = new Traffic(), report } = options;
    this.all = functionSettings(model).map((settings) => {
      const { name, arn } = settings;
      return { name, arn, pool: new EnvironmentPool(this.optionsOf(settings)), isInspected: inspected?.has(name) ?? false };
    });
    for (const [name, port] of inspected ?? [])
      report(name, `a debugger may attach to 127.0.0.1:${port}: it runs in one environment, is never frozen and never times out`);
    const invoke = (name: string, payload: string) => this.run(name, payload);
    this.api = new InvokeApi({ find: (name) => this.find(name), invoke, waits, traffic, report });
  }

  async warm(): Promise<void> {
    await Promise.all(this.all.map(async (each) => this.tell(each, await each.pool.warm())));
  }

  invoke(nameOrArn: string, event: unknown): Promise<InvocationResult> {
    return this.run(nameOrArn, JSON.stringify(event));
  }

  handle: ServicePart['handle'] = (request, response, body) => this.api.handle(request, response, body);

  functions(): FunctionSnapshot[] {
    return this.all.map(({ pool, ...rest }) => ({ ...rest, environments: pool.environments, busy: pool.busy }));
  }

  async replace(name: string, folder: string): Promise<void> {
    const replaced = this.named(name);
    const error = await replaced.pool.replace(this.optionsOf({ ...replaced.pool.settings, taskRoot: folder }));
    if (error !== undefined) throw new Error(`init failed: ${lineOf(error)}`);
  }

  onInvocation(listener: (invocation: SeenInvocation) => void): void {
    this.listeners.push(listener);
  }

  environment(sessionToken: string): RunningEnvironment | undefined {
    for (const { pool } of this.all) {
      const found = pool.environment(sessionToken);
      if (found) return found;
    }
    return undefined;
  }

  async stop(): Promise<void> {
    this.api.stop();
    for (const { pool } of this.all) pool.stop();
  }

  private async run(nameOrArn: string, payload: string): Promise<EndedInvocation> {
    const invoked = this.named(nameOrArn);
    const atMs = Date.now();
    const startedAt = performance.now();
    const outcome = await invoked.pool.invoke(payload);
    if (outcome.outcome === 'failed') invoked.lastError = lineOf(outcome.error);
    const { requestId } = outcome;
    const seen = { functionName: invoked.name, requestId, atMs, durationMs: performance.now() - startedAt, payload, outcome };
    for (const listener of this.listeners) listener(seen);
    return outcome;
  }

  private optionsOf(settings: FunctionSettings): EnvironmentOptions {
    const { children, runtimeClient, endpoint, inspected, waits = new Waits(), chooseFault, report } = this.options;
    // By this a function's next environment starts faster; it goes with the run, since it counts by the path of a file.
    const cache = join(children.folder, 'compile-cache');
    mkdirSync(cache, { recursive: true });
    const unpacked = { ...settings, taskRoot: unpackBundle(settings.taskRoot, children.folder) };
    const variables = environmentVariables(unpacked, { region: this.model.region, endpoint, runtimeClient });
    const inspectPort = inspected?.get(settings.name);
    return {
      ...{ settings: unpacked, runtimeClient, children, waits, ...(inspectPort === undefined ? { chooseFault } : { inspectPort }) },
      variables: { ...variables, NODE_COMPILE_CACHE: cache },
      onLine: (line) => report(settings.name, line),
    };
  }

  private tell(of: RunningFunction, initError: FunctionError | undefined): void {
    if (initError === undefined) return;
    of.lastError = lineOf(initError);
    this.options.report(of.name, `init failed: ${of.lastError}`);
  }

  private find(nameOrArn: string): RunningFunction | undefined {
    return this.all.find(({ name, arn }) => name === nameOrArn || arn === nameOrArn);
  }

  private named(nameOrArn: string): RunningFunction {
    const names = this.all.map(({ name }) => name).join(', ') || 'none';
    const found = this.find(nameOrArn);
    if (found === undefined) throw new Error(`No function ${nameOrArn} runs here; it runs ${names}.`);
    return found;
  }
}

function lineOf({ errorType, errorMessage }: FunctionError): string {
  return `${errorType}: ${errorMessage}`;
}
