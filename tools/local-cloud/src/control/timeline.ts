import type { Step } from '../observation/journal';
import type { StepView, Timeline } from './state';

const TRACE = /^[0-9a-f]{32}$/;

/**
 * All steps of one matter: those in which its id occurs, and those of traces that occur together with it. Further ids are not
 * followed: one batch holds several orders.
 */
export function timelineOf(id: string, steps: readonly Step[]): Timeline {
  const own = steps.filter(({ ids }) => ids.includes(id));
  // A batch carries the traces of others as well; a trace is the matter's own when it comes alone.
  const traces = [
    ...new Set(own.map(({ ids }) => ids.filter((each) => TRACE.test(each))).flatMap((found) => (found.length === 1 ? found : []))),
  ];
  const found = steps.filter(({ ids }) => ids.includes(id) || ids.some((each) => traces.includes(each))).sort((a, b) => a.atMs - b.atMs);
  const [first] = found;
  const startMs = first?.atMs ?? 0;
  const endMs = Math.max(startMs, ...found.map(({ atMs, durationMs }) => atMs + durationMs));
  return {
    ...{ id, traces, durationMs: Math.round(endMs - startMs) },
    steps: found.map((step) => ({ ...stepView(step), afterMs: step.atMs - startMs })),
  };
}

export function stepView({ atMs, durationMs, ...step }: Step): StepView {
  return { at: new Date(atMs).toISOString(), durationMs: Math.round(durationMs * 10) / 10, ...step };
}
