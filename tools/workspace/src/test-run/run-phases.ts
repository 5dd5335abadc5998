import type { ChildRun } from './child';
import { readNxOutput } from './nx-output';
import type { Phase } from './phases';
import { heading, phaseResult } from './report';
import type { PhaseRun } from './tally';
import { tallyPhase } from './tally';

export interface PhaseTools {
  readonly runNx: (args: readonly string[]) => Promise<ChildRun>;
  readonly say: (text: string) => void;
  readonly nowMs: () => number;
  /** Whether somebody has asked to stop. */
  readonly isStopped: () => boolean;
}

/** Runs one phase after the other, also past a failure; a phase is left out only when the one it needs has failed. */
export async function runPhases(phases: readonly Phase[], tools: PhaseTools): Promise<readonly PhaseRun[]> {
  const runs: PhaseRun[] = [];
  for (const [index, phase] of phases.entries()) {
    if (tools.isStopped()) break;
    tools.say(heading(phase.title, `${index + 1}/${phases.length}`));
    if (runs.some((run) => run.phase.title === phase.needs && run.exitCode !== 0)) {
      tools.say(`Left out: it needs "${phase.needs}".\n`);
      continue;
    }
    const startedMs = tools.nowMs();
    const run = await runPhase(phase, tools);
    tools.say(phaseResult(phase.title, tallyPhase(run), tools.nowMs() - startedMs));
    runs.push(run);
  }
  return runs;
}

async function runPhase(phase: Phase, tools: PhaseTools): Promise<PhaseRun> {
  const children: ChildRun[] = [];
  for (const args of phase.nx) {
    if (!tools.isStopped()) children.push(await tools.runNx(args));
  }
  return {
    phase,
    exitCode: children.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0,
    tasks: children.flatMap(({ output }) => readNxOutput(output, phase.targets)),
  };
}
