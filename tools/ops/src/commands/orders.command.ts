import { LIFE_CYCLE, type OrderMove, type OrderStatus } from '@order-carts/cart-domain';
import { Command, InvalidArgumentError, Option } from 'commander';
import { operatorFor } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { listedOrders, orderTable } from '../orders/list-orders';
import { moveOrders } from '../orders/move-orders';
import { orderIdsOf } from '../orders/order-reference';
import { orderSheet } from '../orders/order-sheet';
import { sinceOf } from '../orders/since';

const STATUSES = Object.keys(LIFE_CYCLE) as OrderStatus[];
/** Those that somebody still has to do something about. */
const OPEN_STATUSES = STATUSES.filter((status) => LIFE_CYCLE[status].length > 0);

const MOVES: Readonly<Record<string, { readonly move: OrderMove; readonly says: string }>> = {
  pack: { move: { to: 'packed' }, says: 'the order is put together' },
  ship: { move: { to: 'shipped' }, says: 'it has left; the shopper gets a mail' },
  deliver: { move: { to: 'delivered' }, says: 'it was handed over and paid for; the shopper gets a mail' },
  cancel: { move: { to: 'cancelled', by: 'shop' }, says: 'its units go back into stock; the shopper gets a mail' },
};

export function ordersCommand(): Command {
  const command = new Command('orders').description('the orders and their way').addCommand(listCommand()).addCommand(showCommand());
  for (const name of Object.keys(MOVES)) command.addCommand(moveCommand(name));
  return command;
}

function listCommand(): Command {
  return new Command('list')
    .description('orders, the oldest first; without --status those that are not at the end of their way')
    .addOption(new Option('--status <status...>', 'only these').choices(STATUSES))
    .option('--since <time>', 'placed since: 30m, 12h, 7d, 2026-11-22 or 2026-11-22T10:00Z')
    .option('--limit <n>', 'at most so many', positiveInteger, 50)
    .option('--json', 'for programs')
    .addHelpText('after', '\nExamples:\n  npm run ops -- orders list\n  npm run ops -- orders list --status placed --since 2h')
    .action(async ({ status = OPEN_STATUSES, since, limit, json }: ListArguments, command: Command) => {
      const operator = await operatorFor(command);
      const from = since === undefined ? undefined : sinceOf(since, operator.clock.now());
      const orders = await listedOrders(operator, { statuses: status, since: from, most: limit });
      console.log(json ? JSON.stringify(orders, null, 2) : orderTable(orders));
      if (!json && orders.length === limit) console.log(`There may be more: --limit ${limit * 2}`);
    });
}

interface ListArguments {
  readonly status?: readonly OrderStatus[];
  readonly since?: string;
  readonly limit: number;
  readonly json?: boolean;
}

function showCommand(): Command {
  return new Command('show')
    .description('one order: what to pack, where it goes, what happened')
    .argument('<order>', 'id or number, for example M4N8-K1WC')
    .option('--json', 'for programs')
    .action(async (reference: string, { json }: { json?: boolean }, command: Command) => {
      const operator = await operatorFor(command);
      const [orderId = ''] = await orderIdsOf([reference], operator.index, operator.clock.now());
      const stored = await operator.orders.find(orderId);
      if (stored === undefined) throw new OperatorMistake(`there is no order ${reference}`);
      console.log(json ? JSON.stringify(stored, null, 2) : orderSheet(stored));
    });
}

function moveCommand(name: string): Command {
  const { move, says } = MOVES[name] ?? { move: { to: 'packed' }, says: '' };
  return new Command(name)
    .description(says)
    .argument('<order...>', 'ids or numbers')
    .addHelpText('after', `\nExample:\n  npm run ops -- orders ${name} M4N8-K1WC`)
    .action(async (references: string[], _options: unknown, command: Command) => {
      const operator = await operatorFor(command);
      const ids = await orderIdsOf(references, operator.index, operator.clock.now());
      const lines = await moveOrders(operator, [...new Set(ids)], move);
      for (const { text, isRefused } of lines) (isRefused ? console.error : console.log)(text);
      if (lines.some(({ isRefused }) => isRefused)) process.exitCode = 1;
    });
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000) throw new InvalidArgumentError('A whole number from 1 to 1000 is needed.');
  return value;
}
