import { randomUUID } from 'node:crypto';
import type { StateMachine } from 'aws-local-stepfunctions';
import { textOf } from '../errors';
import type { JsonValue } from '../template/resource';

export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly engine: Pick<StateMachine, 'run'>;
  /** What each task state does, by its name. */
  readonly tasks: Readonly<Record<string, (input: JsonValue) => Promise<JsonValue>>>;
}

export interface Execution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error: string; readonly cause: string };

/** Runs an express execution to its end; however that comes about, it is a value. */
export async function execute(machine: Machine, input: string, name: string): Promise<Execution> {
  const executionArn = machine.arn.replace(`stateMachine:${machine.name}`, `express:${machine.name}:${name}:${randomUUID()}`);
  const startedAtMs = Date.now();
  const outcome = await run(machine, input);
  return { executionArn, stateMachineArn: machine.arn, name, input, startedAtMs, endedAtMs: Date.now(), outcome };
}

async function run({ engine, tasks }: Machine, input: string): Promise<Outcome> {
  try {
    const { result } = engine.run(JSON.parse(input) as JsonValue, { overrides: { taskResourceLocalHandlers: { ...tasks } } });
    return { status: 'SUCCEEDED', output: JSON.stringify(await result) };
  } catch (error) {
    return failure(error);
  }
}

// By name, not by class: the interpreter is loaded as an ES module, and its CommonJS build has classes of its own.
function failure(error: unknown): Outcome {
  if (error instanceof Error && error.name === 'ExecutionTimeoutError') return { status: 'TIMED_OUT', error: 'States.Timeout', cause: '' };
  if (error instanceof Error && error.name === 'ExecutionError' && error.cause instanceof Error)
    return { status: 'FAILED', error: error.cause.name, cause: error.cause.message };
  return { status: 'FAILED', error: 'States.Runtime', cause: textOf(error) };
}
