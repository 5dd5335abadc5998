/** A bundle, and why it could not be built; undefined when it was. */
export interface Attempt {
  readonly name: string;
  readonly fault: string | undefined;
}

/** What to say of those that could not be built: a mistake in a library is told once, with all the bundles it is in. */
export function notBuilt(attempts: readonly Attempt[]): string[] {
  const faults = new Set(attempts.flatMap(({ fault }) => fault ?? []));
  return [...faults].map((fault) => {
    const names = attempts.filter((attempt) => attempt.fault === fault).map(({ name }) => name);
    return `${names.join(', ')}: not built; the former code goes on\n${fault}`;
  });
}
