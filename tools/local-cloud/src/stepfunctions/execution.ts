import { randomUUID } from 'node:crypto';
import type { StateMachine } from 'aws-local-stepfunctions';
import type { JsonValue } from '../template/resource';

export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly type: 'EXPRESS' | 'STANDARD';
  readonly engine: StateMachine;
  /** What each task state does, by its name. */
  readonly tasks: Readonly<Record<string, (input: JsonValue) => Promise<JsonValue>>>;
}

export interface Execution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
  readonly startedAtMs: number;
  outcome: { readonly status: 'RUNNING' } | Ended;
}

export type Ended =
  | { readonly status: 'SUCCEEDED'; readonly output: string; readonly endedAtMs: number }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error: string; readonly cause: string; readonly endedAtMs: number };

/** Starts an execution; how it ends is a value of `ended`, which never rejects. */
export function startExecution(machine: Machine, input: string, name: string): { execution: Execution; ended: Promise<Execution> } {
  const execution: Execution = {
    executionArn: executionArn(machine, name),
    stateMachineArn: machine.arn,
    name,
    input,
    startedAtMs: Date.now(),
    outcome: { status: 'RUNNING' },
  };
  const ended = run(machine, execution).then((outcome) => Object.assign(execution, { outcome }));
  return { execution, ended };
}

async function run(machine: Machine, execution: Execution): Promise<Ended> {
  const { result } = machine.engine.run(JSON.parse(execution.input) as JsonValue, {
    overrides: { taskResourceLocalHandlers: machine.tasks },
    context: {
      Execution: { Id: execution.executionArn, Name: execution.name },
      StateMachine: { Id: machine.arn, Name: machine.name },
    },
  });
  try {
    return { status: 'SUCCEEDED', output: JSON.stringify(await result), endedAtMs: Date.now() };
  } catch (error) {
    return failure(error);
  }
}

// By name, not by class: the interpreter is loaded as an ES module, and its CommonJS build has classes of its own.
function failure(error: unknown): Ended {
  const endedAtMs = Date.now();
  if (!(error instanceof Error)) throw error;
  if (error.name === 'ExecutionTimeoutError') return { status: 'TIMED_OUT', error: 'States.Timeout', cause: '', endedAtMs };
  if (error.name !== 'ExecutionError' || !(error.cause instanceof Error)) throw error;
  return { status: 'FAILED', error: error.cause.name, cause: error.cause.message, endedAtMs };
}

function executionArn(machine: Machine, name: string): string {
  const run = machine.type === 'EXPRESS' ? `express:${machine.name}:${name}:${randomUUID()}` : `execution:${machine.name}:${name}`;
  return machine.arn.replace(`stateMachine:${machine.name}`, run);
}
