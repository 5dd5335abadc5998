import type { Phase } from './phases';
import { PHASES } from './phases';
import { summary } from './report';
import { runPhases } from './run-phases';
import { tally } from './tally';

const phase = (title: string, needs?: string): Phase => ({
  title,
  nx: [['run', title]],
  targets: [title],
  isJest: true,
  ...(needs ? { needs } : {}),
});
const PHASES_OF_THREE = [phase('lint'), phase('synth'), phase('e2e', 'synth')];

interface Story {
  readonly failing?: readonly string[];
  readonly stopAfter?: number;
}

async function play(phases: readonly Phase[], { failing = [], stopAfter = Infinity }: Story) {
  const ran: string[] = [];
  const said: string[] = [];
  const runs = await runPhases(phases, {
    runNx: async ([, title = '']) => {
      ran.push(title);
      return { exitCode: failing.includes(title) ? 1 : 0, output: `> nx run shop:${title}\nTests: 1 passed, 1 total\n` };
    },
    say: (text) => said.push(text),
    nowMs: () => 0,
    isStopped: () => ran.length >= stopAfter,
  });
  return { ran, runs, said: said.join('') };
}

describe('runPhases', () => {
  it('goes on after a failure', async () => {
    expect((await play(PHASES_OF_THREE, { failing: ['lint'] })).ran).toEqual(['lint', 'synth', 'e2e']);
  });

  it('leaves out a phase that needs a failed one, and says so', async () => {
    const { ran, said } = await play(PHASES_OF_THREE, { failing: ['synth'] });
    expect(ran).toEqual(['lint', 'synth']);
    expect(said).toContain('Left out: it needs "synth".');
  });

  it('starts nothing more once it is stopped', async () => {
    expect((await play(PHASES_OF_THREE, { stopAfter: 1 })).ran).toEqual(['lint']);
  });

  it('ends with a plain count', async () => {
    const { runs } = await play(PHASES_OF_THREE, { failing: ['lint'] });
    const lines = summary(tally(runs), 61_000).trimEnd().split('\n');
    expect(lines.at(-1)).toBe('3 passed, 1 failed');
    expect(lines.at(-2)).toBe('Everything took 1 min 1 s.');
    expect(lines).toContain('  lint: Nx ended with 1   npx nx run lint');
  });

  it('mentions skipped tests only where there are some', () => {
    expect(summary({ passed: 5, failed: 0, skipped: 2, failures: [] }, 900)).toMatch(/5 passed, 0 failed, 2 skipped\n$/);
  });

  it('has phases that need only what comes before them', () => {
    const titles = PHASES.map(({ title }) => title);
    expect(PHASES.filter(({ needs }, index) => needs && !titles.slice(0, index).includes(needs))).toEqual([]);
  });
});
