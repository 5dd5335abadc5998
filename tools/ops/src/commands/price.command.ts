import { formatMoney } from '@order-carts/shared-kernel';
import { Command } from 'commander';
import { changeIn } from '../catalogue/book-change';
import { amountIn } from '../money/amount';
import { operatorFor } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { printJson } from '../output';

const EXAMPLE = '\nExample:\n  npm run ops -- price set strawberries 4.20';

export function priceCommand(): Command {
  return new Command('price').description('what products cost').addHelpText('after', EXAMPLE).addCommand(setCommand());
}

function setCommand(): Command {
  return new Command('set')
    .description('sets the price of a product; whoever has it in the cart is asked before ordering')
    .argument('<product>', 'its id, for example strawberries')
    .argument('<amount>', "in the shop's currency, for example 4.20")
    .option('--json', 'for programs')
    .addHelpText('after', EXAMPLE)
    .action(async (productId: string, text: string, { json }: { json?: boolean }, command: Command) => {
      const { book, currency } = await operatorFor(command);
      const price = amountIn(text, currency);
      if (price.amountMinor === 0) throw new OperatorMistake(`${text}: a price is more than nothing; nothing was changed`);
      const { before, after } = changeIn(productId, await book.setPrice(productId, price));
      if (json) printJson({ productId, before, after });
      else console.log(`${productId}: ${formatMoney(before)} → ${formatMoney(after)}`);
      await book.announceChange();
    });
}
