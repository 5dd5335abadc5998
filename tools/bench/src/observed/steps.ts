import * as Type from 'typebox';
import { Value } from 'typebox/value';
import type { RunningSystem } from '../running-system';

const StepsSchema = Type.Array(
  Type.Object({
    at: Type.String(),
    durationMs: Type.Number(),
    action: Type.String(),
    target: Type.String(),
    caller: Type.Optional(Type.String()),
    ids: Type.Array(Type.String()),
  }),
);

/** Something that the local cloud saw from outside: a request, or a call of a service. */
export interface Step {
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
  readonly action: string;
  readonly target: string;
  /** Each part of the system signs its calls with a key of its own: `instance1`, `instance2`, … */
  readonly caller: string;
  readonly ids: readonly string[];
}

const MOST_STEPS = 20_000;

/** What was seen of a part (`api`, `dynamodb`), from the oldest to the newest. */
export async function stepsOf({ endpoint }: RunningSystem, part: string, limit = MOST_STEPS): Promise<Step[]> {
  const response = await fetch(`${endpoint}/_local/api/steps?part=${part}&limit=${limit}`);
  const steps = Value.Parse(StepsSchema, await response.json()).map(({ at, durationMs, caller = '', ...step }) => {
    const startMs = Date.parse(at);
    return { ...step, caller, startMs, endMs: startMs + durationMs };
  });
  return steps.sort((one, other) => one.startMs - other.startMs);
}
