import type { DeadLetters } from '@order-carts/cart-application';
import { Command } from 'commander';
import { confirm, MANY } from '../confirm';
import { operationsFor, type Operations } from '../operations';
import { OperatorMistake } from '../operator-mistake';
import { counted, printJson } from '../output';
import { letterTable } from '../redrive/letter-table';
import { listing } from '../redrive/listing';
import { followMove, placeNamed, sendLetters, sendOneByOne, type SentLetters } from '../redrive/send-letters';
import { sentReport } from '../redrive/sent-report';

export function redriveCommand(): Command {
  return new Command('redrive')
    .description('what the edges have put aside, and its way back')
    .addHelpText('after', '\nExamples:\n  npm run ops -- redrive list\n  npm run ops -- redrive send --all --queue notifications-dlq.fifo')
    .addCommand(listCommand())
    .addCommand(sendCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('all dead-letter queues and the failed batches of the stream: depth, and each letter with reason, event and age')
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      `
Looking hides the letters for a moment and counts as taking them once. A mail that would arrive after a later one of its order
is named as such; for that the ledger is asked about up to four more events a letter.

Example:
  npm run ops -- redrive list`,
    )
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const { places, mails, clock } = await operationsFor(command);
      const listed = await listing(places, mails, clock.now(), console.error);
      if (json) printJson(listed);
      else console.log(letterTable(listed, clock.now()));
    });
}

interface SendOptions {
  readonly id?: readonly string[];
  readonly all?: boolean;
  readonly queue?: string;
  readonly yes: boolean;
  readonly json?: boolean;
}

function sendCommand(): Command {
  return new Command('send')
    .description('sends letters back to where they came from')
    .option('--id <id...>', 'these, as `redrive list` names them')
    .option('--all', 'all of one place')
    .option('--queue <name>', 'that place, for example notifications-dlq.fifo')
    .option('--yes', `do not ask, however many there are (asked about: more than ${MANY})`, false)
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      `
Mend the reason first: a letter that still cannot be handled comes back. Delivery is at least once: consumers drop a repeat.
Parked stream records are announced from their rows as they are now. --all of a queue is a task of SQS; Ctrl-C cancels it.

Examples:
  npm run ops -- redrive send --id 5e0c2b0e-2a52-4a2c-9a53-0c9d7d0f6c11
  npm run ops -- redrive send --all --queue events-dlq`,
    )
    .action(async (options: SendOptions, command: Command) => {
      const { id: ids = [], all = false, queue } = options;
      if (all === ids.length > 0)
        throw new OperatorMistake('name letters by --id, or a whole place by --all --queue NAME; nothing was changed');
      if (all && queue === undefined)
        throw new OperatorMistake('--all of which place? Add --queue NAME (see redrive list); nothing was changed');
      const operations = await operationsFor(command);
      const places = queue === undefined ? operations.places : [placeNamed(operations.places, queue)];
      if (all) await sendAll(operations, places[0], options);
      else await sendNamed(operations, places, options);
    });
}

async function sendNamed({ stage }: Operations, places: readonly DeadLetters[], options: SendOptions): Promise<void> {
  const ids = [...new Set(options.id)];
  await confirm(`This sends ${counted(ids.length, 'letter')} back (stage ${stage}).`, options.yes || ids.length <= MANY);
  report(await sendLetters(places, ids), options);
}

async function sendAll({ stage }: Operations, place: DeadLetters | undefined, options: SendOptions): Promise<void> {
  if (place === undefined) return;
  const depth = await place.depth();
  await confirm(`This sends ${counted(depth, 'letter')} of ${place.name} back (stage ${stage}).`, options.yes || depth <= MANY);
  if (place.moveAll === undefined) return report(await sendOneByOne(place), options);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const { status, moved, reason } = await followMove(await place.moveAll(), depth, stop.signal);
  if (options.json) printJson({ place: place.name, status, moved, reason });
  else console.log(`${counted(moved, 'letter')} of ${place.name} sent back: ${status}${reason === undefined ? '' : ` (${reason})`}`);
  if (status !== 'done') process.exitCode = 1;
}

/** Complaints go beside the JSON: a program reads the outcome of each letter there. */
function report(sent: SentLetters, { json }: SendOptions): void {
  const { complaints, summary } = sentReport(sent);
  if (json) printJson(Object.fromEntries(sent.outcomes));
  for (const complaint of json ? sent.faults : complaints) console.error(complaint);
  if (!json) console.log(summary);
  if (complaints.length > 0) process.exitCode = 1;
}
