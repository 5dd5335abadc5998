import { Command } from 'commander';
import { auditCommand } from './commands/audit.command';
import { catalogueCommand } from './commands/catalogue.command';
import { customerCommand } from './commands/customer.command';
import { eventsCommand } from './commands/events.command';
import { keysCommand } from './commands/keys.command';
import { ordersCommand } from './commands/orders.command';
import { priceCommand } from './commands/price.command';
import { redriveCommand } from './commands/redrive.command';
import { repairCommand } from './commands/repair.command';
import { stockCommand } from './commands/stock.command';
import { traceCommand } from './commands/trace.command';

/** All commands. Each takes `--json` and shows examples in its help; more than a few changes are asked about. */
export function opsProgram(): Command {
  return new Command('ops')
    .description("The operator's command line of the shop: on AWS with your credentials, on the local cloud without.")
    .option('--stage <name>', 'which deployment to work on', 'local')
    .addCommand(ordersCommand())
    .addCommand(catalogueCommand())
    .addCommand(stockCommand())
    .addCommand(priceCommand())
    .addCommand(customerCommand())
    .addCommand(keysCommand())
    .addCommand(auditCommand())
    .addCommand(repairCommand())
    .addCommand(redriveCommand())
    .addCommand(eventsCommand())
    .addCommand(traceCommand())
    .addHelpText(
      'after',
      '\nExamples:\n  npm run ops -- orders list\n  npm run ops -- audit --since 1h\n  npm run ops -- --stage prod trace M4N8-K1WC',
    )
    .showHelpAfterError('(add --help for the options)');
}
