/** The smallest value that at least `share` (0 to 1) of the samples do not exceed. Throws without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

/** Minimum, median, 95th percentile and maximum, with one decimal. */
export function summary(samples: readonly number[]): readonly string[] {
  return [0, 0.5, 0.95, 1].map((share) => percentile(samples, share).toFixed(1));
}
