import { LIFE_CYCLE, type OrderMove, type OrderStatus } from '@order-carts/cart-domain';
import { Command, InvalidArgumentError, Option } from 'commander';
import { confirm, MANY } from '../confirm';
import { operatorFor, type Operator } from '../operator';
import { OperatorMistake } from '../operator-mistake';
import { listedOrders, orderTable } from '../orders/list-orders';
import { moveMany } from '../orders/move-many';
import { orderIdsOf } from '../orders/order-reference';
import { orderSheet } from '../orders/order-sheet';
import { sinceOf } from '../orders/since';
import { counted, printJson, progressOf } from '../output';

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
  const command = new Command('orders')
    .description('the orders and their way')
    .addHelpText('after', '\nExamples:\n  npm run ops -- orders list\n  npm run ops -- orders pack M4N8-K1WC 7T2Q-0C9D')
    .addCommand(listCommand())
    .addCommand(showCommand());
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
      if (json) return printJson(orders);
      console.log(orderTable(orders));
      if (orders.length === limit) console.log(`There may be more: --limit ${limit * 2}`);
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
    .addHelpText('after', '\nExample:\n  npm run ops -- orders show M4N8-K1WC')
    .action(async (reference: string, { json }: { json?: boolean }, command: Command) => {
      const operator = await operatorFor(command);
      const [orderId = ''] = await orderIdsOf([reference], operator.index, operator.clock.now());
      const stored = await operator.orders.find(orderId);
      if (stored === undefined) throw new OperatorMistake(`there is no order ${reference}`);
      if (json) printJson(stored);
      else console.log(orderSheet(stored));
    });
}

function moveCommand(name: string): Command {
  const { move, says } = MOVES[name] ?? { move: { to: 'packed' }, says: '' };
  return new Command(name)
    .description(says)
    .argument('<order...>', 'ids or numbers')
    .option('--yes', `do not ask, however many there are (asked about: more than ${MANY})`, false)
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      `\nExamples:\n  npm run ops -- orders ${name} M4N8-K1WC\n  npm run ops -- orders ${name} M4N8-K1WC 7T2Q-0C9D --json`,
    )
    .action(async (references: string[], { yes, json }: MoveArguments, command: Command) => {
      const operator = await operatorFor(command);
      const ids = [...new Set(await orderIdsOf(references, operator.index, operator.clock.now()))];
      await confirm(`This makes ${counted(ids.length, 'order')} ${move.to} (stage ${operator.stage}).`, yes || ids.length <= MANY);
      const lines = json ? await movedForPrograms(operator, ids, move) : await movedAloud(operator, ids, move);
      if (lines.some(({ isRefused }) => isRefused)) process.exitCode = 1;
    });
}

interface MoveArguments {
  readonly yes: boolean;
  readonly json?: boolean;
}

/** Each line is there as soon as its order has moved, also when what follows is interrupted. */
const movedAloud = (operator: Operator, ids: readonly string[], move: OrderMove) =>
  moveMany(operator, ids, move, ({ text, isRefused }) => (isRefused ? console.error : console.log)(text));

async function movedForPrograms(operator: Operator, ids: readonly string[], move: OrderMove) {
  const progress = progressOf('orders moved', ids.length);
  const lines = await moveMany(operator, ids, move, (_line, done) => progress(done));
  printJson(lines);
  return lines;
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000) throw new InvalidArgumentError('A whole number from 1 to 1000 is needed.');
  return value;
}
