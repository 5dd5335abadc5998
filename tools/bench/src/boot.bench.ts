import { setTimeout as pause } from 'node:timers/promises';
import { LocalCloudProcess } from './local-cloud';
import { memoryMegabytes, processTree } from './process-tree';
import { untilSettled } from './settled';
import { summary } from './statistics';

/** After this time nothing of the start is left but what stays. */
const IDLE_AFTER_MS = 10_000;

/** Starts and stops the system; answers a table row each for boot (seconds), memory when idle (MB) and shutdown (seconds). */
export async function measureBoot(runs: number, onProgress: (done: number) => void) {
  const samples = { boot: [] as number[], memory: [] as number[], stop: [] as number[] };
  for (let done = 1; done <= runs; done += 1) {
    const cloud = await LocalCloudProcess.start();
    samples.boot.push(cloud.bootMs / 1000);
    await untilSettled(cloud.system);
    await pause(IDLE_AFTER_MS);
    samples.memory.push(processTree(cloud.pid).reduce((sum, pid) => sum + memoryMegabytes(pid), 0));
    samples.stop.push((await cloud.stop()) / 1000);
    onProgress(done);
  }
  return [
    ['ready after synth, catalogue loaded (s)', ...summary(samples.boot)],
    ['memory when idle, all processes (MB, PSS)', ...summary(samples.memory)],
    ['stopped after Ctrl-C (s)', ...summary(samples.stop)],
  ];
}
