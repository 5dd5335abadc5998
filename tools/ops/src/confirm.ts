import { createInterface } from 'node:readline/promises';
import { OperatorMistake } from './operator-mistake';

/** Asks before something is done that cannot be undone. Without a terminal nobody can answer: then `--yes` must say it. */
export async function confirm(question: string, isConfirmed: boolean): Promise<void> {
  if (isConfirmed) return;
  if (!process.stdin.isTTY)
    throw new OperatorMistake(`${question} Nobody can be asked here: add --yes if you mean it. Nothing was changed.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} Type yes to go on: `);
  terminal.close();
  if (answer.trim().toLowerCase() !== 'yes') throw new OperatorMistake('Nothing was changed.');
}
