import type { BookChange } from '@order-carts/cart-application';
import { Command } from 'commander';
import { changeIn } from '../catalogue/book-change';
import { operatorFor, type Operator } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { counted, printJson } from '../output';

const MOST_UNITS = 10_000_000;

export function stockCommand(): Command {
  return new Command('stock')
    .description('the units on hand')
    .addHelpText('after', '\nExamples:\n  npm run ops -- stock set strawberries 200\n  npm run ops -- stock add strawberries -5')
    .addCommand(change('set', 'counts the units anew', (book, productId, units) => book.setUnits(productId, units)))
    .addCommand(
      change('add', 'adds what arrived; a negative number takes away what spoiled', (book, id, units) => book.addUnits(id, units)),
    );
}

type Change = (book: Operator['book'], productId: string, units: number) => Promise<BookChange<number>>;

function change(name: 'set' | 'add', description: string, write: Change): Command {
  return new Command(name)
    .description(description)
    .argument('<product>', 'its id, for example strawberries')
    .argument('<units>', 'a whole number')
    .option('--json', 'for programs')
    .addHelpText('after', `\nExample:\n  npm run ops -- stock ${name} strawberries 200`)
    .action(async (productId: string, text: string, { json }: { json?: boolean }, command: Command) => {
      const units = unitsIn(text, name === 'set' ? 0 : -MOST_UNITS);
      const { book } = await operatorFor(command);
      const { before, after } = changeIn(productId, await write(book, productId, units));
      if (json) printJson({ productId, before, after });
      else console.log(`${productId}: ${before} → ${counted(after, 'unit')}`);
      await book.announceChange();
    });
}

function unitsIn(text: string, least: number): number {
  const units = Number(text);
  const isFine = /^[+-]?\d+$/.test(text) && units >= least && units <= MOST_UNITS;
  if (!isFine) throw new OperatorMistake(`${text} is no number of units: a whole number from ${least} to ${MOST_UNITS} is needed`);
  return units;
}
