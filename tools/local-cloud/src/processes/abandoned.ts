import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './liveness';

/** Removes what runs left that are gone: entries named `<process id>-<anything>`. */
export function removeAbandoned(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = Number(/^(\d+)-/.exec(name)?.[1]);
    // The run's reaper may be removing it at this moment: retried, never a reason to fail.
    if (pid && !isRunning(pid)) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}
