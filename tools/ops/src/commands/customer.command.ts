import { eraseCustomer } from '@order-carts/cart-application';
import { Command } from 'commander';
import { confirm } from '../confirm';
import { erasureReport } from '../customer/erasure';
import { operatorFor } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { printJson } from '../output';

const EXAMPLE = '\nExample:\n  npm run ops -- customer erase ada@example.com';

export function customerCommand(): Command {
  return new Command('customer').description('the people who ordered').addHelpText('after', EXAMPLE).addCommand(eraseCommand());
}

function eraseCommand(): Command {
  return new Command('erase')
    .description('removes a person from all orders and from the ledger of mails; the books stay')
    .argument('<email>', 'the address they ordered with')
    .option('--yes', 'do not ask', false)
    .option('--json', 'for programs')
    .addHelpText('after', EXAMPLE)
    .action(async (email: string, { yes, json }: { yes: boolean; json?: boolean }, command: Command) => {
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new OperatorMistake(`${email} is no e-mail address; nothing was changed`);
      const operator = await operatorFor(command);
      await confirm(`This cannot be undone (stage ${operator.stage}).`, yes);
      const result = await eraseCustomer({ ...operator, fingerprints: await operator.fingerprints() }, email);
      const report = erasureReport(result);
      if (json) printJson({ ...result, stage: operator.stage });
      else console.log(report);
    });
}
