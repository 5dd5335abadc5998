import { performance } from 'node:perf_hooks';
import type { DevLog } from './dev-log';
import type { Target } from './targets';

/** So long after the last line, what a save has set in motion is over: the synthesis begins 1.5 s later. */
const QUIET_MS = 2_500;
const ERROR_LIMIT_MS = 10_000;

/** Saves a file of each target, run after run, then one with a syntax error and its correction; answers the milliseconds until each good one was seen. */
export async function saveAndWatch(
  log: DevLog,
  targets: readonly Target[],
  runs: number,
  onProgress: (text: string) => void,
): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
  for (let edition = 1; edition <= runs; edition += 1)
    for (const target of targets) {
      onProgress(`run ${edition} of ${runs}: ${target.name}`);
      samples.get(target.name)?.push(await seenAfterSave(log, target, edition));
    }
  for (const target of targets) {
    onProgress(`a syntax error: ${target.name}`);
    await saveBroken(log, target, runs);
    samples.get(target.name)?.push(await seenAfterSave(log, target, runs + 1));
  }
  return samples;
}

async function seenAfterSave(log: DevLog, target: Target, edition: number): Promise<number> {
  await log.untilQuiet(QUIET_MS);
  target.save(edition);
  const savedAt = performance.now();
  await target.untilSeen(edition);
  return performance.now() - savedAt;
}

/** The log names file and line, and what ran goes on. */
async function saveBroken(log: DevLog, target: Target, edition: number): Promise<void> {
  await log.untilQuiet(QUIET_MS);
  const from = log.lines.length;
  const line = target.saveBroken();
  await target.whileBroken(edition);
  await log.until(new RegExp(`${target.path}:${line}:`), from, ERROR_LIMIT_MS);
  await target.whileBroken(edition);
}
