import { importCatalogue } from '@order-carts/cart-application';
import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { entriesIn, textOf } from '../catalogue/catalogue-file';
import { operatorFor } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { counted, progressOf } from '../output';

export function catalogueCommand(): Command {
  return new Command('catalogue').description('the products on sale').addCommand(importCommand()).addCommand(exportCommand());
}

function importCommand(): Command {
  return new Command('import')
    .description('adds and updates products from a JSON or CSV file; never resets the stock of a product that is there')
    .argument('<file>', 'for example tools/ops/catalogue/starter.json')
    .addHelpText(
      'after',
      `
CSV: the first line names the columns productId, name, description, category, image, price (4.20), units; others are ignored.

Examples:
  npm run ops -- catalogue import tools/ops/catalogue/starter.json
  npm run ops -- catalogue import my-shop.csv`,
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const { book, currency, stage } = await operatorFor(command);
      const entries = await entriesIn(file, currency);
      const { added, updated } = await importCatalogue({ book, onProgress: progressOf('importing', entries.length) }, entries);
      console.log(`catalogue: ${counted(added, 'product')} added, ${updated} updated (stage ${stage})`);
    });
}

function exportCommand(): Command {
  return new Command('export')
    .description('writes all products with their prices and units of now; importing the file again changes nothing')
    .argument('[file]', 'ends in .json or .csv; without it JSON is printed')
    .addHelpText('after', '\nExample:\n  npm run ops -- catalogue export my-shop.csv')
    .action(async (file: string | undefined, _options: unknown, command: Command) => {
      const { book, currency } = await operatorFor(command);
      const entries = await book.all();
      const text = textOf(entries, file ?? 'catalogue.json', currency);
      if (file === undefined) return void process.stdout.write(text);
      await writeFile(file, text).catch((fault: unknown) => refuse(file, fault));
      console.log(`${counted(entries.length, 'product')} written to ${file}`);
    });
}

function refuse(file: string, fault: unknown): never {
  throw new OperatorMistake(`cannot write ${file}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
}
