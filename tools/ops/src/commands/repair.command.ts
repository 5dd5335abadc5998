import { repair, replaysIn, type AuditReport, type AuditRequest, type Replay } from '@order-carts/cart-application';
import { Command } from 'commander';
import { auditJson, auditSheet } from '../audit/audit-sheet';
import { requestOf, runAudit, type AuditOptions } from '../audit/run-audit';
import { confirm, MANY } from '../confirm';
import { looksIn, operationsFor, type Operations } from '../operations';
import { counted, printJson, progressOf } from '../output';
import { durationMsOf } from '../period';
import { auditOptions } from './audit.command';

interface RepairOptions extends AuditOptions {
  readonly dryRun?: boolean;
  readonly yes: boolean;
  readonly patience: string;
}

export function repairCommand(): Command {
  return auditOptions(new Command('repair'))
    .description('audits, replays exactly the missing mails and log objects, waits for them and audits again')
    .option('--dry-run', 'only say what would be replayed')
    .option('--patience <duration>', 'how long to wait for the replays: 30s, 2m, 1h', '2m')
    .option('--yes', `do not ask, however many there are (asked about: more than ${MANY})`, false)
    .addHelpText(
      'after',
      `
Running it twice is harmless: the ledger drops a mail that was sent, a log object is written with the same bytes.
A mail whose ledger entry is gone is sent: if it had gone out before, its reader gets it a second time.
Stock, histories, surplus things and dead letters are named, never repaired by guess.

Examples:
  npm run ops -- repair --since 2h --dry-run
  npm run ops -- --stage prod repair --since 1d --yes`,
    )
    .action(async (options: RepairOptions, command: Command) => {
      const request = requestOf(options, new Date().toISOString());
      const patienceMs = durationMsOf(options.patience, '--patience');
      const operations = await operationsFor(command);
      const before = await runAudit(operations, request);
      const replays = replaysIn(before.findings);
      const isIdle = replays.length === 0 || options.dryRun === true;
      if (isIdle) return show(before, operations, options, { replayed: [], planned: replays });
      await confirm(`${planOf(replays)} at stage ${operations.stage}.`, options.yes || replays.length <= MANY);
      if (!options.json) console.log(`${planOf(replays)}.`);
      await repair(operations, replays, { looks: looksIn(patienceMs), onProgress: (done, total) => progressOf('repaired', total)(done) });
      const after = await runAudit(operations, untilNow(request, options));
      show(after, operations, options, { replayed: replays, planned: [] });
    });
}

/** What was replayed meanwhile belongs to the same period, also when that ends now. */
const untilNow = (request: AuditRequest, { until }: RepairOptions): AuditRequest =>
  until === undefined ? { ...request, period: { ...request.period, until: new Date().toISOString() } } : request;

function planOf(replays: readonly Replay[]): string {
  const count = (effect: Replay['effect']): number => replays.filter((replay) => replay.effect === effect).length;
  return `Replaying ${counted(count('mail'), 'mail')} and ${counted(count('log'), 'log object')}`;
}

interface Done {
  readonly replayed: readonly Replay[];
  readonly planned: readonly Replay[];
}

function show(report: AuditReport, { stage }: Operations, { json, dryRun }: RepairOptions, { replayed, planned }: Done): void {
  const named = (replays: readonly Replay[]) => replays.map(({ effect, event }) => ({ effect, eventId: event.id }));
  if (json) printJson({ replayed: named(replayed), planned: named(planned), audit: auditJson(report, stage) });
  else {
    console.log(auditSheet(report, stage));
    if (dryRun) console.log(`Nothing was changed (--dry-run). ${planOf(planned)} is what a repair would do.`);
    else if (replayed.length === 0) console.log('Nothing to replay: nothing was changed.');
  }
  if (report.findings.length > 0 && !dryRun) process.exitCode = 1;
}
