import type { Command } from 'commander';
import { opsProgram } from '../program';

/** The path of a command, for example `orders pack`; of the program itself it is empty. */
export function pathOf(command: Command): string {
  return command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`.trim();
}

/** A command and all below it. */
export function commandsBelow(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsBelow)];
}

/** Groups, the program included, only name what is below them; leaves do something. */
export const [groups, leaves] = [
  commandsBelow(opsProgram()).filter(({ commands }) => commands.length > 0),
  commandsBelow(opsProgram()).filter(({ commands }) => commands.length === 0),
];

/** What `--help` prints. */
export function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (written) => void (text += written) }).outputHelp();
  return text;
}

/** The examples in a command's help, one a line, as they are typed. */
export function examplesOf(command: Command): readonly string[] {
  const [, examples = ''] = helpOf(command).split(/^Examples?:$/m);
  return examples
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Reads a line as the program would, and answers the path of the command it means, which does nothing here. Throws when it cannot be read. */
export async function meantBy(line: string): Promise<string> {
  const [, typed = ''] = /^npm run ops -- (.+)$/.exec(line) ?? [];
  const program = opsProgram();
  let meant = '';
  for (const command of commandsBelow(program)) {
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
    if (command.commands.length === 0) command.action(() => void (meant = pathOf(command)));
  }
  await program.parseAsync(typed.split(' '), { from: 'user' });
  return meant;
}
