import { createInterface } from 'node:readline/promises';
import { OperatorMistake } from './operator-mistake';

/** More things than this are asked about before they are changed. */
export const MANY = 10;

/** Where the operator sits: `process.stdin`, unless a test answers. */
export type Terminal = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** Asks before something is done that cannot be undone. Without a terminal nobody can answer: then `--yes` must say it. */
export async function confirm(question: string, isConfirmed: boolean, input: Terminal = process.stdin): Promise<void> {
  if (isConfirmed) return;
  if (input.isTTY !== true)
    throw new OperatorMistake(`${question} Nobody can be asked here: add --yes if you mean it. Nothing was changed.`);
  const answer = await answerTo(`${question} Type yes to go on: `, input);
  if (answer.trim().toLowerCase() !== 'yes') throw new OperatorMistake('Nothing was changed.');
}

/** An empty answer when the terminal is closed instead, by Ctrl-D or Ctrl-C: readline itself would wait for ever. */
async function answerTo(question: string, input: Terminal): Promise<string> {
  const terminal = createInterface({ input, output: process.stderr });
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answer = await Promise.race([terminal.question(question), closed]);
  terminal.close();
  return answer;
}
