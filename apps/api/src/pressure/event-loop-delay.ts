import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface EventLoopDelay {
  /** By how much timers fired late on average, in the last measured stretch. */
  readonly meanMs: () => number;
  readonly stop: () => void;
}

/** What is measured beyond the timer's own beat is delay. */
const RESOLUTION_MS = 10;
const NANOSECONDS_PER_MS = 1e6;

/** Measures how late the process is, stretch by stretch: one long task is forgotten once the next stretch is calm. */
export function watchEventLoop(stretchMs = 1000): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let meanMs = 0;
  const timer = setInterval(() => {
    meanMs = Math.max(0, histogram.mean / NANOSECONDS_PER_MS - RESOLUTION_MS) || 0;
    histogram.reset();
  }, stretchMs).unref();
  return {
    meanMs: () => meanMs,
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
