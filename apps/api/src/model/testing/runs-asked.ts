import type { Finding, Runs } from './run-stories';

export interface RunsAsked extends Runs {
  /** The environment that plays a failed story again. */
  readonly again: (finding: Finding) => string;
}

const USUAL_RUNS = 20;

/** How many stories the environment asks for, or which one again: see the folder's README. */
export function runsAsked(environment: Readonly<Record<string, string | undefined>>): RunsAsked {
  const { MODEL_RUNS, MODEL_SEED, MODEL_PATH, MODEL_SHRINK } = environment;
  return {
    numRuns: Number(MODEL_RUNS ?? USUAL_RUNS),
    seed: MODEL_SEED === undefined ? undefined : Number(MODEL_SEED),
    path: MODEL_PATH,
    shrinks: MODEL_SHRINK !== undefined,
    again: ({ seed, path }) => `MODEL_SEED=${seed} MODEL_PATH=${path}`,
  };
}
