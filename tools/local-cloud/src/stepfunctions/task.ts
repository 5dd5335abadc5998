import type { StateMachine } from 'aws-local-stepfunctions';
import type { JsonValue } from '../template/resource';
import type { Waits } from '../time/waits';
import { Retries, type Retrier } from './retry';

/** What a task or Wait state does in one execution. */
export interface Task {
  readonly retriers: readonly Retrier[];
  /** Seconds until `States.Timeout`; a real limit, since work does not run faster when time is scaled. */
  readonly timeoutSeconds?: number;
  run(input: JsonValue, signal: AbortSignal): Promise<JsonValue>;
}

export interface TaskRun {
  readonly waits: Waits;
  /** Ends the execution, and with it the waiting for the next attempt. */
  readonly signal: AbortSignal;
  onRetry(error: Error): void;
}

/** Runs a task with its retries, which wait in the cloud's own time. The interpreter's own would wait on the wall's clock. */
export async function runTask(task: Task, input: JsonValue, { waits, signal, onRetry }: TaskRun): Promise<JsonValue> {
  const retries = new Retries(task.retriers);
  for (;;) {
    try {
      return await withinLimit(task, input, signal);
    } catch (error) {
      const pauseMs = error instanceof Error ? retries.pauseMs(error.name) : undefined;
      if (pauseMs !== undefined) await waits.pause(pauseMs, signal);
      if (pauseMs === undefined || signal.aborted) throw error;
      onRetry(error as Error);
    }
  }
}

async function withinLimit({ run, timeoutSeconds }: Task, input: JsonValue, signal: AbortSignal): Promise<JsonValue> {
  if (timeoutSeconds === undefined) return run(input, signal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), timeoutSeconds * 1000)));
  const answer = await Promise.race([run(input, signal).then((value) => ({ value })), late]).finally(() => clearTimeout(timer));
  if (answer === 'late') throw await interpretersTimeout();
  return answer.value;
}

/** The interpreter's `States.TaskFailed` spares timeouts of its own class alone, which it does not export: have it throw one. */
async function interpretersTimeout(): Promise<unknown> {
  const { StateMachine } = await import('aws-local-stepfunctions');
  const Late = { Type: 'Task' as const, Resource: 'late', TimeoutSeconds: 0.001, End: true as const };
  const machine: Pick<StateMachine, 'run'> = new StateMachine(
    { StartAt: 'Late', States: { Late } },
    { validationOptions: { noValidate: true } },
  );
  const never = () => new Promise<never>(() => undefined);
  const { result } = machine.run({}, { overrides: { taskResourceLocalHandlers: { Late: never } } });
  return result.catch((error: Error) => error.cause);
}
