export interface Phase {
  readonly title: string;
  /** What follows `nx`. */
  readonly nx: readonly (readonly string[])[];
  /** The targets whose tasks count here; what they depend on has been counted by a phase before. */
  readonly targets: readonly string[];
  /** Whether the targets are Jest's, so that tests are counted and not tasks. */
  readonly isJest: boolean;
  /** The title of a phase without whose success this one can only fail. */
  readonly needs?: string;
}

const SYNTH = 'Infrastructure templates';

/** One system with its engines at a time: side by side they fight for the machine, and each task prints as it goes. */
const ONE_AT_A_TIME = ['--parallel=1', '--outputStyle=stream'];

/** Everything there is to test, the quick and the general first. */
export const PHASES: readonly Phase[] = [
  {
    title: 'Lint, types and builds',
    nx: [['run-many', '-t', 'lint', 'typecheck', 'build', '--outputStyle=static']],
    targets: ['lint', 'typecheck', 'build'],
    isJest: false,
  },
  {
    title: 'Unit tests',
    nx: [['run-many', '-t', 'test', '--outputStyle=static']],
    targets: ['test'],
    isJest: true,
  },
  {
    title: SYNTH,
    nx: [
      ['run', 'infra:synth:local', '--outputStyle=static'],
      ['run', 'infra:synth:prod', '--outputStyle=static'],
    ],
    targets: ['synth'],
    isJest: false,
  },
  {
    title: 'Integration tests on the local engines',
    nx: [['run-many', '-t', 'test-int', ...ONE_AT_A_TIME]],
    targets: ['test-int'],
    isJest: true,
    needs: SYNTH,
  },
  {
    title: 'Journeys through the whole system',
    nx: [['run-many', '-t', 'e2e', ...ONE_AT_A_TIME]],
    targets: ['e2e'],
    isJest: true,
    needs: SYNTH,
  },
];
