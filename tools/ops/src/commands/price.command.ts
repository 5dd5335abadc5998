import { assertNever, formatMoney } from '@order-carts/shared-kernel';
import { Command } from 'commander';
import { amountIn } from '../money/amount';
import { operatorFor } from '../operator';
import { OperatorMistake } from '../operator-mistake';

export function priceCommand(): Command {
  return new Command('price').description('what products cost').addCommand(setCommand());
}

function setCommand(): Command {
  return new Command('set')
    .description('sets the price of a product; whoever has it in the cart is asked before ordering')
    .argument('<product>', 'its id, for example strawberries')
    .argument('<amount>', "in the shop's currency, for example 4.20")
    .addHelpText('after', '\nExample:\n  npm run ops -- price set strawberries 4.20')
    .action(async (productId: string, text: string, _options: unknown, command: Command) => {
      const { book, currency } = await operatorFor(command);
      const price = amountIn(text, currency);
      if (price.amountMinor === 0) throw new OperatorMistake(`${text}: a price is more than nothing; nothing was changed`);
      const result = await book.setPrice(productId, price);
      switch (result.outcome) {
        case 'changed':
          console.log(`${productId}: ${formatMoney(result.before)} → ${formatMoney(result.after)}`);
          return book.announceChange();
        case 'unknown-product':
          throw new OperatorMistake(`there is no product ${productId}; nothing was changed`);
        case 'below-zero':
          throw new Error('a price moves no units');
        default:
          return assertNever(result);
      }
    });
}
