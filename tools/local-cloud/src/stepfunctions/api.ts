import { randomUUID } from 'node:crypto';
import type { JsonObject, JsonValue } from '../template/resource';
import { startExecution, type Execution, type Machine } from './execution';

/** What AWS answers with status 400; the code tells SDK clients which exception it is. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const MOST_KEPT = 1000;

/** The operations of Step Functions that run machines and look at their executions. */
export class StatesApi {
  private readonly kept = new Map<string, Execution>();

  constructor(
    private readonly machines: ReadonlyMap<string, Machine>,
    private readonly onFailure: (machine: Machine, execution: Execution) => void,
  ) {}

  async answer(operation: string, request: JsonObject): Promise<JsonObject> {
    switch (operation) {
      case 'StartSyncExecution':
        return this.startSync(request);
      case 'StartExecution':
        return this.start(request);
      case 'DescribeExecution':
        return this.describe(request);
      case 'ListExecutions':
        return this.list(request);
      default:
        throw new ApiError('UnknownOperationException', `The local cloud does not support ${operation}.`);
    }
  }

  private async startSync(request: JsonObject): Promise<JsonObject> {
    const machine = this.machine(request);
    if (machine.type !== 'EXPRESS') throw notSupportedBy(machine);
    const { ended } = this.run(machine, request);
    const execution = await ended;
    const billed =
      Math.ceil((execution.outcome.status === 'RUNNING' ? 0 : execution.outcome.endedAtMs - execution.startedAtMs) / 100) * 100;
    return { ...described(execution), billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: billed } };
  }

  private start(request: JsonObject): JsonObject {
    const machine = this.machine(request);
    const { execution } = this.run(machine, request);
    return { executionArn: execution.executionArn, startDate: execution.startedAtMs / 1000 };
  }

  private describe(request: JsonObject): JsonObject {
    const arn = String(request['executionArn']);
    const execution = this.kept.get(arn);
    if (execution === undefined) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return described(execution);
  }

  private list(request: JsonObject): JsonObject {
    const machine = this.machine(request);
    if (machine.type === 'EXPRESS') throw notSupportedBy(machine);
    const executions = [...this.kept.values()]
      .filter((execution) => execution.stateMachineArn === machine.arn)
      .filter((execution) => request['statusFilter'] === undefined || execution.outcome.status === request['statusFilter'])
      .reverse();
    return { executions: executions.map(listed) };
  }

  private run(machine: Machine, request: JsonObject): ReturnType<typeof startExecution> {
    const started = startExecution(machine, inputOf(request), nameOf(request));
    // On AWS only standard executions can be looked at; express ones live in the log.
    if (machine.type === 'STANDARD') this.keep(started.execution);
    const ended = started.ended.then((execution) => {
      if (execution.outcome.status !== 'SUCCEEDED') this.onFailure(machine, execution);
      return execution;
    });
    return { ...started, ended };
  }

  private keep(execution: Execution): void {
    if (this.kept.has(execution.executionArn)) {
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.executionArn}'`);
    }
    this.kept.set(execution.executionArn, execution);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }

  private machine(request: JsonObject): Machine {
    const arn = String(request['stateMachineArn']);
    const machine = this.machines.get(arn);
    if (machine === undefined) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }
}

function described(execution: Execution): JsonObject {
  const { executionArn, stateMachineArn, name, input, startedAtMs, outcome } = execution;
  const { endedAtMs, ...ending } = outcome.status === 'RUNNING' ? { ...outcome, endedAtMs: undefined } : outcome;
  return {
    ...{ executionArn, stateMachineArn, name, input, inputDetails: { included: true }, startDate: startedAtMs / 1000 },
    ...(endedAtMs === undefined ? {} : { stopDate: endedAtMs / 1000 }),
    ...ending,
    ...('output' in ending ? { outputDetails: { included: true } } : {}),
  };
}

function listed(execution: Execution): JsonObject {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate } = described(execution);
  return Object.fromEntries(
    Object.entries({ executionArn, stateMachineArn, name, status, startDate, stopDate }).filter(
      (member): member is [string, JsonValue] => member[1] !== undefined,
    ),
  );
}

function inputOf(request: JsonObject): string {
  const input = String(request['input'] ?? '{}');
  try {
    JSON.parse(input);
    return input;
  } catch (error) {
    throw Object.assign(new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(error)}'`), {
      cause: error,
    });
  }
}

function nameOf(request: JsonObject): string {
  const name = String(request['name'] ?? randomUUID());
  if (name.length > 80 || /[\s<>{}[\]?*"#%\\^|~`$&,;:/]/.test(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

function notSupportedBy(machine: Machine): ApiError {
  return new ApiError('StateMachineTypeNotSupported', `This operation is not supported by this type of state machine (${machine.type})`);
}
