import type { Timeline } from '../control/state';

export type TimelineStep = Timeline['steps'][number];

export interface Bar {
  readonly step: TimelineStep;
  /** In hundredths of the width. */
  readonly left: number;
  readonly width: number;
  /** Before it, nothing was under way for so long. */
  readonly gapMs?: number;
}

/** Shorter ones are the pace of the system, not a wait. */
const LEAST_GAP_MS = 25;
/** A wait takes at most this part of the width of all work, so that a parcel sent next day does not hide the rest. */
const MOST_OF_WORK = 0.25;

/** Where the bars of a timeline stand: along the time, but with long waits shortened. */
export function waterfall(steps: readonly TimelineStep[]): Bar[] {
  const work = Math.max(1, workOf(steps));
  const bars: { step: TimelineStep; at: number; gapMs?: number }[] = [];
  let [end, cut] = [0, 0];
  for (const step of steps) {
    const gapMs = step.afterMs - end;
    const shown = Math.min(gapMs, Math.max(LEAST_GAP_MS, work * MOST_OF_WORK));
    if (gapMs > shown) cut += gapMs - shown;
    bars.push({ step, at: step.afterMs - cut, ...(gapMs >= LEAST_GAP_MS ? { gapMs } : {}) });
    end = Math.max(end, step.afterMs + step.durationMs);
  }
  const whole = Math.max(1, end - cut);
  return bars.map(({ at, step, ...rest }) => {
    const left = Math.min(99.5, (at / whole) * 100);
    return { ...rest, step, left, width: Math.max(0.5, Math.min(100 - left, (step.durationMs / whole) * 100)) };
  });
}

/** How long anything was under way. */
function workOf(steps: readonly TimelineStep[]): number {
  let [end, work] = [0, 0];
  for (const { afterMs, durationMs } of steps) {
    work += Math.max(0, afterMs + durationMs - Math.max(end, afterMs));
    end = Math.max(end, afterMs + durationMs);
  }
  return work;
}
