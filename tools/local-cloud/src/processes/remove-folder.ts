import { rmSync } from 'node:fs';
import { textOf } from '../errors';

/** Somebody may still write there: that is told, and no reason to end; it goes with the run's own folder. */
export function removeFolder(folder: string, report: (line: string) => void): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    report(`${folder} could not be removed: ${textOf(error)}`);
  }
}
