import { importCatalogue, type CatalogueEntry } from '@order-carts/cart-application';
import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { entriesIn, textOf } from '../catalogue/catalogue-file';
import { importPlan, type ImportPlan } from '../catalogue/import-plan';
import { confirm, MANY } from '../confirm';
import { operatorFor, type Operator } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { counted, printJson, progressOf } from '../output';

export function catalogueCommand(): Command {
  return new Command('catalogue')
    .description('the products on sale')
    .addHelpText('after', '\nExamples:\n  npm run ops -- catalogue export my-shop.csv\n  npm run ops -- catalogue import my-shop.csv')
    .addCommand(importCommand())
    .addCommand(exportCommand());
}

function importCommand(): Command {
  return new Command('import')
    .description('adds and updates products from a JSON or CSV file; never resets the stock of a product that is there')
    .argument('<file>', 'for example tools/ops/catalogue/starter.json')
    .option('--yes', `do not ask, however many products change (asked about: more than ${MANY})`, false)
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      `
CSV: the first line names the columns productId, name, description, category, image, price (4.20), units; others are ignored.

Examples:
  npm run ops -- catalogue import my-shop.csv
  npm run ops -- catalogue import tools/ops/catalogue/starter.json --yes`,
    )
    .action(async (file: string, { yes, json }: { yes: boolean; json?: boolean }, command: Command) => {
      const { book, currency, stage } = await operatorFor(command);
      const entries = await entriesIn(file, currency);
      if (!yes && entries.length > MANY) await askAbout(await planFor(entries, book), stage);
      const { added, updated } = await importCatalogue({ book, onProgress: progressOf('importing', entries.length) }, entries);
      if (json) printJson({ added, updated, stage });
      else console.log(`catalogue: ${counted(added, 'product')} added, ${updated} updated (stage ${stage})`);
    });
}

/** A table that cannot be read may be what the import is to mend. */
async function planFor(entries: readonly CatalogueEntry[], book: Operator['book']): Promise<ImportPlan> {
  const onSale = await book.all().catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorMistake(`nobody can tell what would change: ${why}. Nothing was changed; --yes imports all the same`, { cause });
  });
  return importPlan(entries, onSale);
}

const askAbout = ({ added, changed }: ImportPlan, stage: string): Promise<void> =>
  confirm(`This adds ${counted(added, 'product')} and changes texts or price of ${changed} (stage ${stage}).`, added + changed <= MANY);

function exportCommand(): Command {
  return new Command('export')
    .description('writes all products with their prices and units of now; importing the file again changes nothing')
    .argument('[file]', 'ends in .json or .csv; without it JSON is printed')
    .option('--json', 'for programs: without a file what is printed anyway, with one what was written where')
    .addHelpText('after', '\nExamples:\n  npm run ops -- catalogue export my-shop.csv\n  npm run ops -- catalogue export --json')
    .action(async (file: string | undefined, { json }: { json?: boolean }, command: Command) => {
      const { book, currency } = await operatorFor(command);
      const entries = await book.all();
      const text = textOf(entries, file ?? 'catalogue.json', currency);
      if (file === undefined) return void process.stdout.write(text);
      await writeFile(file, text).catch((fault: unknown) => refuse(file, fault));
      if (json) printJson({ file, products: entries.length });
      else console.log(`${counted(entries.length, 'product')} written to ${file}`);
    });
}

function refuse(file: string, fault: unknown): never {
  throw new OperatorMistake(`cannot write ${file}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
}
