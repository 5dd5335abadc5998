import { Command, CommanderError } from 'commander';
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
import { OperatorMistake } from './operator-mistake';

const program = new Command('ops')
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

program.parseAsync().catch((fault: unknown) => {
  if (fault instanceof CommanderError) process.exitCode = fault.exitCode;
  else {
    const message = fault instanceof Error ? fault.message : String(fault);
    console.error(fault instanceof OperatorMistake ? message : `ops failed: ${message}`);
    process.exitCode = 1;
  }
});
