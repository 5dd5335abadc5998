import { sqsEventFeed } from '@order-carts/aws-adapters';
import { replayEvents, type LogQuery } from '@order-carts/cart-application';
import { LOGGED_EVENT_SCHEMAS } from '@order-carts/event-schemas';
import { Command, InvalidArgumentError, Option } from 'commander';
import { confirm } from '../confirm';
import { eventTable, foundEvents } from '../events/event-query';
import { targetQueueUrl } from '../events/target-queue';
import { operationsFor, type Operations } from '../operations';
import { OperatorMistake } from '../operator-mistake';
import { orderIdsOf } from '../orders/order-reference';
import { counted, countingOf, printJson } from '../output';
import { periodOf } from '../period';

interface FilterOptions {
  readonly order?: string;
  readonly type?: string;
  readonly since: string;
  readonly until?: string;
  readonly after?: string;
  readonly json?: boolean;
}

export function eventsCommand(): Command {
  return new Command('events')
    .description('the event log in S3')
    .addHelpText('after', '\nExamples:\n  npm run ops -- events query --order M4N8-K1WC\n  npm run ops -- events replay --to new-team')
    .addCommand(queryCommand())
    .addCommand(replayCommand());
}

function filtered(command: Command): Command {
  return command
    .option('--order <order>', 'of this order, whenever they happened: id or number')
    .addOption(new Option('--type <type>', 'of this type').choices(Object.keys(LOGGED_EVENT_SCHEMAS)))
    .option('--since <time>', 'happened since: 30m, 12h, 7d, 2026-11-22 or 2026-11-22T10:00Z', '1h')
    .option('--until <time>', 'and until then, instead of now')
    .option('--after <key>', 'go on behind this object of the log')
    .option('--json', 'for programs');
}

async function queryOf({ order, type, since, until, after }: FilterOptions, { index, clock }: Operations): Promise<LogQuery> {
  const period = periodOf({ since, until }, clock.now());
  const [orderId] = order === undefined ? [] : await orderIdsOf([order], index, clock.now());
  return { period, orderId, type, after };
}

function queryCommand(): Command {
  return filtered(new Command('query'))
    .description('events by order, type and time, in the order of their hours')
    .option('--limit <n>', 'at most so many', positiveInteger, 50)
    .addHelpText(
      'after',
      '\nReads the hours of the period only, and of an order only its own objects; where its rows are not whole, it looks for them from its first hour on.\n\nExamples:\n  npm run ops -- events query --order M4N8-K1WC\n  npm run ops -- events query --type order.cancelled.v1 --since 7d --json',
    )
    .action(async ({ limit, ...options }: FilterOptions & { limit: number }, command: Command) => {
      const operations = await operationsFor(command);
      const found = await foundEvents(operations, await queryOf(options, operations), limit);
      if (options.json) printJson(found);
      else console.log(eventTable(found));
    });
}

function replayCommand(): Command {
  return filtered(new Command('replay'))
    .description('feeds events of the log to the queue of a new consumer')
    .requiredOption('--to <queue>', 'name, or URL or ARN, also of another account; a FIFO queue keeps the order of each order')
    .option('--yes', 'do not ask', false)
    .addHelpText(
      'after',
      `
At least once: what is interrupted goes on with --after KEY and may repeat a few events; drop them by their id.
Each message is the event as JSON, with the attributes eventType and replay=history.

Example:
  npm run ops -- events replay --to new-team --since 2026-11-01`,
    )
    .action(async ({ to, yes, ...options }: FilterOptions & { to: string; yes: boolean }, command: Command) => {
      const operations = await operationsFor(command);
      const query = await queryOf(options, operations);
      const queueUrl = await targetQueueUrl(operations.sqs, to, operations.ownQueues);
      const { since, until } = query.period;
      await confirm(
        `This sends ${query.orderId === undefined ? `the events from ${since} to ${until}` : `the events of ${query.orderId}`} to ${queueUrl}.`,
        yes,
      );
      await replay(operations, query, queueUrl, options.json === true);
    });
}

async function replay(operations: Operations, query: LogQuery, queueUrl: string, isJson: boolean): Promise<void> {
  const feed = sqsEventFeed({ client: operations.sqs, queueUrl, clock: operations.clock });
  const line = countingOf('events sent:');
  let last = query.after;
  const onProgress = ({ sent, key }: { sent: number; key: string }): void => {
    last = key;
    line.count(sent);
  };
  process.once('SIGINT', () => {
    console.error(`\nStopped. ${goOn(last)}`);
    process.exit(130);
  });
  const result = await replayEvents({ ...operations, feed }, query, onProgress).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorMistake(`not all events were sent: ${message}\n${goOn(last)}`, { cause });
  });
  line.end();
  if (isJson) printJson({ ...result, queueUrl, lastKey: last });
  else
    console.log(
      [`${counted(result.sent, 'event')} sent to ${queueUrl}`, ...result.unreadable.map((key) => `not an event: ${key}`)].join('\n'),
    );
}

const goOn = (key: string | undefined): string =>
  key === undefined ? 'Nothing was sent for certain: begin anew.' : `Go on with --after ${key} and the same other options.`;

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000)
    throw new InvalidArgumentError('A whole number from 1 to 100000 is needed.');
  return value;
}
