import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Part, Report } from '../part';
import type { Children } from '../processes/children';
import type { CloudModel } from '../template/resource';
import { functionSettings, type FunctionSettings } from './function-settings';
import type { InvocationResult } from './invocation';
import { EnvironmentPool } from './pool';
import { unpackBundle } from './task-root';

export type { FunctionError, InvocationResult } from './invocation';
export { MOST_ENVIRONMENTS } from './pool';
export { fetchRuntimeClient } from './runtime-client';

export interface FunctionsPart extends Part {
  /** Invokes a function by its name or ARN and waits for its answer. A function's failure is a value. */
  invoke(nameOrArn: string, event: unknown): Promise<InvocationResult>;
}

export interface FunctionsOptions {
  /** File of AWS's runtime client, see `fetchRuntimeClient`. */
  readonly runtimeClient: string;
  readonly children: Children;
  readonly endpoint: string;
  readonly report: Report;
}

/**
 * Starts one environment of each function that an event source mapping invokes.
 *
 * A function whose init fails is reported and does not stop the start; its next invocation tries again, as on Lambda.
 */
export async function startFunctions(model: CloudModel, options: FunctionsOptions): Promise<FunctionsPart> {
  const { children, runtimeClient } = options;
  const all = functionSettings(model).map((settings) => ({
    ...settings,
    taskRoot: unpackBundle(settings.taskRoot, children.folder),
  }));
  // By this a function's next environment starts faster; it goes with the run, since it counts by the path of a file.
  const cache = join(children.folder, 'compile-cache');
  mkdirSync(cache, { recursive: true });
  const pools = new Map<string, EnvironmentPool>();
  for (const settings of all) {
    const variables = { ...environmentVariables(settings, model.region, options.endpoint), NODE_COMPILE_CACHE: cache };
    const onLine = (line: string): void => options.report(settings.name, line);
    const pool = new EnvironmentPool({ settings, variables, runtimeClient, children, onLine });
    pools.set(settings.name, pool).set(settings.arn, pool);
  }
  await Promise.all(all.map((settings) => warm(settings, pools, options.report)));
  return {
    invoke: async (nameOrArn, event) => named(pools, nameOrArn).invoke(JSON.stringify(event)),
    stop: async () => {
      for (const pool of new Set(pools.values())) pool.stop();
    },
  };
}

async function warm(settings: FunctionSettings, pools: Map<string, EnvironmentPool>, report: Report): Promise<void> {
  const error = await named(pools, settings.name).warm();
  if (error !== undefined) report(settings.name, `init failed: ${error.errorType}: ${error.errorMessage}`);
}

function named(pools: Map<string, EnvironmentPool>, nameOrArn: string): EnvironmentPool {
  const pool = pools.get(nameOrArn);
  if (pool === undefined) throw new Error(`No function ${nameOrArn} runs here; it runs ${[...pools.keys()].join(', ') || 'none'}.`);
  return pool;
}

function environmentVariables(settings: FunctionSettings, region: string, endpoint: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...settings.variables,
    _HANDLER: settings.handler,
    LAMBDA_TASK_ROOT: settings.taskRoot,
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
