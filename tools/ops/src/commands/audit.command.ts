import { Command } from 'commander';
import { auditJson, auditSheet } from '../audit/audit-sheet';
import { requestOf, runAudit, type AuditOptions } from '../audit/run-audit';
import { operationsFor } from '../operations';
import { printJson } from '../output';

/** The options that audit and repair share: a repair is decided by an audit. */
export function auditOptions(command: Command): Command {
  return command
    .option('--since <time>', 'orders placed or moved on since: 30m, 12h, 7d, 2026-11-22 or 2026-11-22T10:00Z; at most 35 days ago', '1h')
    .option('--until <time>', 'and until then, instead of now')
    .option('--grace <duration>', 'what is younger counts as under way: 30s, 2m, 1h', '2m')
    .option('--no-stock', 'leave out the stock, whose sum reads all orders that ever were, and what only that finds')
    .option('--json', 'for programs');
}

export function auditCommand(): Command {
  return auditOptions(new Command('audit'))
    .description('compares orders, events, stock, mails and the log; names all that is missing or surplus, and exits 1 if anything is')
    .addHelpText(
      'after',
      `
Takes in the orders placed in the period, and older ones with an event in it, as the log, a dead-letter queue or their own rows
tell; the rows of all older orders are read for the stock only, so --no-stock may miss one whose event left no trace anywhere,
or of which a mail came back.
Per 1,000 orders: about 10 index reads, 1,000 queries, 6,000 reads of the ledger and 3,000 of S3 (some 0.003 USD).
The stock costs with all orders that ever were: one scan, about 1 read unit an order (1 million orders: some 0.15 USD).
Beside it the ledger is read in full for mails of older orders that came back (1 million mails: some 0.01 USD).

Examples:
  npm run ops -- audit --since 1h
  npm run ops -- --stage prod audit --since 2026-11-21 --until 2026-11-22 --json`,
    )
    .action(async (options: AuditOptions, command: Command) => {
      const request = requestOf(options, new Date().toISOString());
      const operations = await operationsFor(command);
      const report = await runAudit(operations, request);
      if (options.json) printJson(auditJson(report, operations.stage));
      else console.log(auditSheet(report, operations.stage));
      if (report.findings.length > 0) process.exitCode = 1;
    });
}
