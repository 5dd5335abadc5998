import { randomUUID } from 'node:crypto';
import type { StateMachine } from 'aws-local-stepfunctions';
import { textOf } from '../errors';
import type { JsonValue } from '../template/resource';
import type { Waits } from '../time/waits';
import { runTask, type Task } from './task';

export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly engine: Pick<StateMachine, 'run'>;
  /** What each task state does, by its name. */
  readonly tasks: Readonly<Record<string, Task>>;
}

export interface ExecutionEvent {
  readonly type: string;
  readonly at: string;
  readonly state?: string;
  readonly error?: string;
}

/** An express execution, running or ended; times are UTC ISO 8601. */
export interface ExecutionSnapshot {
  readonly arn: string;
  readonly machine: string;
  readonly name: string;
  readonly status: 'RUNNING' | Outcome['status'];
  readonly startedAt: string;
  readonly stoppedAt?: string;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly events: readonly ExecutionEvent[];
}

export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error: string; readonly cause: string };

export type Ended = Omit<ExecutionSnapshot, 'status'> & { readonly stoppedAt: string } & Outcome;

export interface Execution {
  readonly started: ExecutionSnapshot;
  readonly ended: Promise<Ended>;
}

/** Runs an express execution to its end; however that comes about, it is a value. */
export function execute(machine: Machine, input: string, name: string, waits: Waits): Execution {
  const arn = machine.arn.replace(`stateMachine:${machine.name}`, `express:${machine.name}:${name}:${randomUUID()}`);
  const events: ExecutionEvent[] = [];
  const facts = { arn, machine: machine.name, name, startedAt: new Date().toISOString(), input, events };
  const ended = run(machine, input, events, waits).then((outcome) => ({ ...facts, ...outcome, stoppedAt: new Date().toISOString() }));
  return { started: { ...facts, status: 'RUNNING' }, ended };
}

async function run({ engine, tasks }: Machine, input: string, events: ExecutionEvent[], waits: Waits): Promise<Outcome> {
  const ending = new AbortController();
  const { signal } = ending;
  const handlers = Object.entries(tasks).map(([state, task]) => {
    const onRetry = (error: Error) => void events.push({ type: 'TaskRetried', at: new Date().toISOString(), state, error: error.name });
    return [state, (given: JsonValue) => runTask(task, given, { waits, signal, onRetry })] as const;
  });
  try {
    const overrides = { taskResourceLocalHandlers: Object.fromEntries(handlers) };
    const { result, eventLogs } = engine.run(JSON.parse(input) as JsonValue, { overrides });
    const [output] = await Promise.all([result, collect(eventLogs, events)]);
    return { status: 'SUCCEEDED', output: JSON.stringify(output) };
  } catch (error) {
    return failure(error);
  } finally {
    ending.abort();
  }
}

type EngineEvents = ReturnType<StateMachine['run']>['eventLogs'];

async function collect(eventLogs: EngineEvents, events: ExecutionEvent[]): Promise<void> {
  for await (const event of eventLogs) {
    const state = 'state' in event ? { state: event.state.name } : {};
    const error = 'Error' in event ? { error: event.Error } : {};
    events.push({ type: event.type, at: new Date(event.timestamp).toISOString(), ...state, ...error });
  }
}

// By name, not by class: the interpreter is loaded as an ES module, and its CommonJS build has classes of its own.
function failure(error: unknown): Outcome {
  if (error instanceof Error && error.name === 'ExecutionTimeoutError') return { status: 'TIMED_OUT', error: 'States.Timeout', cause: '' };
  if (error instanceof Error && error.name === 'ExecutionError' && error.cause instanceof Error)
    return { status: 'FAILED', error: error.cause.name, cause: error.cause.message };
  return { status: 'FAILED', error: 'States.Runtime', cause: textOf(error) };
}
