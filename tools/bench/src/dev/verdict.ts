import { percentile } from '../statistics';

export interface Measured {
  /** What was saved → milliseconds each time, from the save until it was seen. */
  readonly samples: ReadonlyMap<string, readonly number[]>;
  readonly requests: { readonly sent: number; readonly failures: readonly string[] };
  /** What else is not as promised. */
  readonly remarks: readonly string[];
}

/** All that must not be. */
export function faultsOf({ samples, requests, remarks }: Measured, limitMs: number): string[] {
  const slow = [...samples].flatMap(([name, times]) => {
    const median = percentile(times, 0.5);
    return median > limitMs ? [`${name}: seen ${Math.round(median)} ms after the save in the median, the limit is ${limitMs} ms`] : [];
  });
  const failed = requests.failures.map((failure) => `a request failed: ${failure}`);
  return [...slow, ...(requests.sent === 0 ? ['nobody asked for anything while code was swapped'] : []), ...failed, ...remarks];
}
