import { createDocumentClient, dynamoDbCatalogueBook, systemClock, ulidIds } from '@order-carts/aws-adapters';
import { importCatalogue } from '@order-carts/cart-application';
import { Command } from 'commander';
import { entriesIn } from '../catalogue/catalogue-file';
import { deploymentOf } from '../deployment';

export function catalogueCommand(): Command {
  return new Command('catalogue').description('the products on sale').addCommand(importCommand());
}

function importCommand(): Command {
  return new Command('import')
    .description('adds and updates products from a JSON file; never resets the stock of a product that is there')
    .argument('<file>', 'for example tools/ops/catalogue/starter.json')
    .addHelpText('after', '\nExample:\n  npm run ops -- catalogue import tools/ops/catalogue/starter.json')
    .action(async (file: string, _options: unknown, command: Command) => {
      const { stage } = command.optsWithGlobals<{ stage: string }>();
      const { tables, shop } = await deploymentOf(stage);
      const entries = await entriesIn(file, shop.currency);
      const book = dynamoDbCatalogueBook({
        documents: createDocumentClient(),
        tableName: tables.products,
        ids: ulidIds(),
        clock: systemClock,
      });
      const { added, updated } = await importCatalogue({ book, onProgress: progressOf(entries.length) }, entries);
      console.log(`catalogue: ${added} products added, ${updated} updated (stage ${stage})`);
    });
}

/** One line that rewrites itself on a terminal; silent in a pipe. */
function progressOf(total: number): (done: number) => void {
  return (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\rimporting ${done} of ${total}${done === total ? '\n' : ''}`);
  };
}
