import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../template/resource';
import { execute, type Execution, type Machine } from './execution';

/** What AWS answers with status 400; the code tells SDK clients which exception it is. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Step Functions' `StartSyncExecution`; the application asks for nothing else. */
export class StatesApi {
  constructor(
    private readonly machines: ReadonlyMap<string, Machine>,
    private readonly onEnd: (machine: Machine, execution: Execution) => void,
  ) {}

  async answer(operation: string, request: JsonObject): Promise<JsonObject> {
    if (operation !== 'StartSyncExecution')
      throw new ApiError('UnknownOperationException', `The local cloud does not support ${operation}.`);
    const arn = String(request['stateMachineArn']);
    const machine = this.machines.get(arn);
    if (machine === undefined) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    const execution = await execute(machine, inputOf(request), nameOf(request));
    this.onEnd(machine, execution);
    return described(execution);
  }
}

function described({ outcome, startedAtMs, endedAtMs, ...execution }: Execution): JsonObject {
  return {
    ...{ ...execution, inputDetails: { included: true }, startDate: startedAtMs / 1000, stopDate: endedAtMs / 1000 },
    ...outcome,
    ...('output' in outcome ? { outputDetails: { included: true } } : {}),
    billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: Math.ceil((endedAtMs - startedAtMs) / 100) * 100 },
  };
}

function inputOf(request: JsonObject): string {
  const input = String(request['input'] ?? '{}');
  try {
    JSON.parse(input);
    return input;
  } catch (cause) {
    throw new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(cause)}'`, { cause });
  }
}

function nameOf(request: JsonObject): string {
  const name = String(request['name'] ?? randomUUID());
  if (name.length > 80 || /[\s<>{}[\]?*"#%\\^|~`$&,;:/]/.test(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}
