import type { Attempt } from './not-built';

export interface Buildable {
  readonly name: string;
  /** How long its last build took. */
  readonly tookMs: number;
  concerns(changed: readonly string[]): boolean;
  /** Answers why it cannot be built. */
  run(): Promise<string | undefined>;
}

/**
 * Builds all that contain one of these files, one after the other: each has the processors for itself, and its code is
 * swapped while the next is built. The one that takes longest comes first, since it takes longest to start, too.
 */
export async function buildInTurn(builds: readonly Buildable[], changed: readonly string[]): Promise<Attempt[]> {
  const concerned = builds.filter((build) => build.concerns(changed)).sort((one, other) => other.tookMs - one.tookMs);
  const attempts: Attempt[] = [];
  for (const build of concerned) attempts.push({ name: build.name, fault: await build.run() });
  return attempts;
}
