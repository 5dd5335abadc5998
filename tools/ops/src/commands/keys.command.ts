import { Command } from 'commander';
import { keyRingFor } from '../keys/key-ring-for';
import { rotateKeys } from '../keys/rotate-keys';
import { columns, printJson } from '../output';

export function keysCommand(): Command {
  return new Command('keys')
    .description('the keys that sign the links to orders')
    .addHelpText('after', '\nExamples:\n  npm run ops -- keys list\n  npm run ops -- keys rotate')
    .addCommand(listCommand())
    .addCommand(rotateCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('ids of all keys, and which one signs new orders; never the keys themselves')
    .option('--json', 'for programs')
    .addHelpText('after', '\nExample:\n  npm run ops -- keys list')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const { book } = await keyRingFor(command);
      const { current, keys } = (await book.read()).ring;
      const keyIds = [...keys.keys()];
      if (json) printJson({ current, keyIds });
      else console.log(columns(keyIds.map((keyId) => [keyId, keyId === current ? 'signs new orders' : 'opens links sent before'])));
    });
}

function rotateCommand(): Command {
  return new Command('rotate')
    .description('adds a key for new orders; links sent before stay open')
    .option('--json', 'for programs')
    .addHelpText('after', '\nExamples:\n  npm run ops -- keys rotate\n  npm run ops -- --stage prod keys rotate')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const { book, stage } = await keyRingFor(command);
      const { before, now } = await rotateKeys(book);
      if (json) return printJson({ before, now, stage });
      console.log(`keys: ${now} signs new orders within minutes; ${before} and all others still open their links (stage ${stage})`);
    });
}
