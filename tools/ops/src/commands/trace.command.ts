import { traceOrder } from '@order-carts/cart-application';
import { Command } from 'commander';
import { operationsFor } from '../operations';
import { OperatorMistake } from '../operator-mistake';
import { orderIdsOf } from '../orders/order-reference';
import { printJson } from '../output';
import { localTimeline } from '../trace/local-timeline';
import { traceSheet } from '../trace/trace-sheet';

export function traceCommand(): Command {
  return new Command('trace')
    .description('the whole way of an order from what is stored: events, mails, log objects, dead letters, with times and durations')
    .argument('<order>', 'id or number, for example M4N8-K1WC')
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      '\nThe trace id finds the same order in the logs of all parts. On the local cloud each call is shown too.\n\nExample:\n  npm run ops -- trace M4N8-K1WC',
    )
    .action(async (reference: string, { json }: { json?: boolean }, command: Command) => {
      const operations = await operationsFor(command);
      const [orderId = ''] = await orderIdsOf([reference], operations.index, operations.clock.now());
      const trace = await traceOrder(operations, orderId);
      if (trace === undefined) throw new OperatorMistake(`there is no order ${reference}`);
      const local = await localTimeline(operations.stage, orderId);
      if (json) printJson({ ...trace, local });
      else console.log(traceSheet(trace, local));
    });
}
