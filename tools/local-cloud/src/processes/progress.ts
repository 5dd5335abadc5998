import { stripVTControlCharacters } from 'node:util';
import type { Report } from '../part';

/** A task that Nx has finished, or one it shows the output of. */
const STEP = /^(?:([✔✖]) +|> )nx run (.+)$/;

/** Says what a long command does, and then each task it comes to; all else it writes is shown only when it fails. */
export function progressOf(report: Report, part: string, command: string): (line: string) => void {
  report(part, `running ${command}`);
  return (line) => {
    const step = stepIn(line);
    if (step !== undefined) report(part, step);
  };
}

/** The task a line of Nx's output is about. */
export function stepIn(line: string): string | undefined {
  const [, mark, task] = STEP.exec(stripVTControlCharacters(line).trim()) ?? [];
  return mark === '✖' ? `${task} failed` : task;
}
