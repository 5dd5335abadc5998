import type { StepView } from '../control/state';

/** Something whose way can be followed: an order, a cart, or whatever else has an id. */
export interface Matter {
  readonly id: string;
  readonly steps: number;
  readonly failures: number;
  readonly at: string;
  /** What was done to it first. */
  readonly first: string;
}

const TRACE = /^[0-9a-f]{32}$/;
/** Fewer are a look at something, not a way. */
const LEAST_STEPS = 3;

/** The ids that were seen in several steps lately, the newest first. Ids of traces are left out: they lead to the same steps. */
export function newestMatters(steps: readonly StepView[], most: number): Matter[] {
  const byId = new Map<string, StepView[]>();
  for (const step of steps) {
    for (const id of step.ids.filter((each) => !TRACE.test(each))) {
      const own = byId.get(id);
      if (own) own.push(step);
      else byId.set(id, [step]);
    }
  }
  const matters = [...byId].filter(([, own]) => own.length >= LEAST_STEPS).map(([id, own]) => matterOf(id, own));
  return matters.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most);
}

function matterOf(id: string, steps: readonly StepView[]): Matter {
  const inOrder = steps.toSorted((a, b) => a.at.localeCompare(b.at));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  const failures = steps.filter(({ isFailure }) => isFailure).length;
  return { id, steps: steps.length, failures, at: last?.at ?? '', first: first?.action ?? '' };
}
