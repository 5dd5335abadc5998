import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../template/resource';
import type { Waits } from '../time/waits';
import { execute, type Ended, type Execution, type ExecutionSnapshot, type Machine } from './execution';

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

const MOST_KEPT = 1000;

/** Step Functions' `StartSyncExecution` and `StartExecution` of express machines, which AWS lets nobody describe or list. */
export class StatesApi {
  /** By ARN, the oldest first. */
  private readonly kept = new Map<string, ExecutionSnapshot>();
  private running = 0;

  constructor(
    private readonly machines: ReadonlyMap<string, Machine>,
    private readonly waits: Waits,
    private readonly onEnd: (ended: Ended) => void,
  ) {}

  async answer(operation: string, request: JsonObject): Promise<JsonObject> {
    if (operation !== 'StartSyncExecution' && operation !== 'StartExecution')
      throw new ApiError('UnknownOperationException', `The local cloud does not support ${operation}.`);
    const arn = String(request['stateMachineArn']);
    const machine = this.machines.get(arn);
    if (machine === undefined) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    const { started, ended } = this.start(machine, inputOf(request), nameOf(request));
    if (operation === 'StartExecution') return { executionArn: started.arn, startDate: secondsOf(started.startedAt) };
    return described(await ended, arn);
  }

  /** The newest first. */
  executions(): ExecutionSnapshot[] {
    return [...this.kept.values()].reverse();
  }

  runningExecutions(): number {
    return this.running;
  }

  private start(machine: Machine, input: string, name: string): Execution {
    const { started, ended } = execute(machine, input, name, this.waits);
    this.running += 1;
    this.kept.set(started.arn, started);
    const [oldest = ''] = this.kept.keys();
    if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
    const told = ended.then((end) => {
      this.running -= 1;
      if (this.kept.has(end.arn)) this.kept.set(end.arn, end);
      this.onEnd(end);
      return end;
    });
    return { started, ended: told };
  }
}

function described(ended: Ended, stateMachineArn: string): JsonObject {
  const { arn, name, input, startedAt, stoppedAt } = ended;
  const billedMs = Math.ceil((Date.parse(stoppedAt) - Date.parse(startedAt)) / 100) * 100;
  return {
    ...{ executionArn: arn, stateMachineArn, name, input, inputDetails: { included: true } },
    ...{ startDate: secondsOf(startedAt), stopDate: secondsOf(stoppedAt) },
    ...(ended.status === 'SUCCEEDED'
      ? { status: ended.status, output: ended.output, outputDetails: { included: true } }
      : { status: ended.status, error: ended.error, cause: ended.cause }),
    billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: billedMs },
  };
}

function secondsOf(at: string): number {
  return Date.parse(at) / 1000;
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
