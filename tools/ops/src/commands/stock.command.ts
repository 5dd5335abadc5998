import type { BookChange } from '@order-carts/cart-application';
import { assertNever } from '@order-carts/shared-kernel';
import { Command } from 'commander';
import { operatorFor, type Operator } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { counted } from '../output';

const MOST_UNITS = 10_000_000;

export function stockCommand(): Command {
  return new Command('stock')
    .description('the units on hand')
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
    .allowUnknownOption() // -5 is a number here
    .addHelpText('after', `\nExample:\n  npm run ops -- stock ${name} strawberries 200`)
    .action(async (productId: string, text: string, _options: unknown, command: Command) => {
      const units = unitsIn(text, name === 'set' ? 0 : -MOST_UNITS);
      const { book } = await operatorFor(command);
      console.log(`${productId}: ${changeText(productId, await write(book, productId, units))}`);
      await book.announceChange();
    });
}

/** What changed, in words. Throws an `OperatorMistake` when nothing did. */
function changeText(productId: string, result: BookChange<number>): string {
  switch (result.outcome) {
    case 'changed':
      return `${result.before} → ${counted(result.after, 'unit')}`;
    case 'unknown-product':
      throw new OperatorMistake(`there is no product ${productId}; nothing was changed`);
    case 'below-zero':
      throw new OperatorMistake(`${productId} has ${counted(result.unitsOnHand, 'unit')}: more cannot be taken away; nothing was changed`);
    default:
      return assertNever(result);
  }
}

function unitsIn(text: string, least: number): number {
  const units = Number(text);
  const isFine = /^[+-]?\d+$/.test(text) && units >= least && units <= MOST_UNITS;
  if (!isFine) throw new OperatorMistake(`${text} is no number of units: a whole number from ${least} to ${MOST_UNITS} is needed`);
  return units;
}
