import { dirname } from 'node:path';
import { accessKeyOf } from '../gateway/signature';
import type { FunctionSettings } from './function-settings';

export interface Place {
  readonly region: string;
  /** The gateway. */
  readonly endpoint: string;
  readonly runtimeClient: string;
}

/** All that a function finds in its environment: nothing of this process's own goes into it but the path. */
export function environmentVariables(settings: FunctionSettings, { region, endpoint, runtimeClient }: Place): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...settings.variables,
    _HANDLER: settings.handler,
    LAMBDA_TASK_ROOT: settings.taskRoot,
    LAMBDA_RUNTIME_DIR: dirname(runtimeClient),
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
    AWS_ACCESS_KEY_ID: accessKeyOf(settings.name),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
