import { setTimeout as pause } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import type { FunctionsPart } from '../lambda';
import type { Waits } from '../time/waits';
import type { Activity } from './activity';
import { outcomeOf } from './batch-outcome';
import { Gathering } from './gathering';
import { overtaken, queueEvent } from './queue-event';
import { MOST_PER_RECEIVE, type QueueMapping } from './settings';

export interface QueuePollerOptions {
  readonly mapping: QueueMapping;
  readonly queueUrl: string;
  readonly sqs: SQSClient;
  readonly functions: Pick<FunctionsPart, 'invoke'>;
  readonly waits: Waits;
  readonly activity: Activity;
  readonly signal: AbortSignal;
}

const LONG_POLL_SECONDS = 20;
const GATHER_POLL_MS = 100;
const PAUSE_AFTER_FAULT_MS = 500;

/**
 * Receives, invokes and deletes what succeeded, until the signal ends it. What failed stays in the queue: it shows again
 * after the visibility timeout, and the queue's redrive policy counts it.
 */
export async function pollQueue(options: QueuePollerOptions): Promise<void> {
  const { signal, activity, mapping, waits } = options;
  const gathered = new Gathering<Message>(mapping, waits);
  while (!signal.aborted) {
    try {
      await pollOnce(options, gathered);
    } catch (error) {
      if (signal.aborted) return;
      activity.report(`polling ${mapping.queueName} failed: ${String(error)}`);
      await pause(PAUSE_AFTER_FAULT_MS);
    }
  }
}

async function pollOnce(options: QueuePollerOptions, gathered: Gathering<Message>): Promise<void> {
  const { activity, signal, waits, mapping } = options;
  const messages = await receive(options, gathered);
  if (messages.length > 0) await activity.during(() => gather(options, gathered, messages));
  for (let batch = gathered.next(); batch !== undefined; batch = gathered.next()) {
    const due = batch;
    const isDone = await activity.during(() => handOver(options, due));
    // A group's later messages must not overtake what failed; all come again when they are visible.
    if (!isDone && mapping.isFifo) gathered.clear();
    gathered.reopen();
  }
  if (gathered.size > 0) await waits.pause(Math.min(GATHER_POLL_MS, gathered.remainingMs()), signal);
}

async function receive({ sqs, queueUrl, signal, mapping }: QueuePollerOptions, gathered: Gathering<Message>): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: Math.min(mapping.batchSize - gathered.size, MOST_PER_RECEIVE),
    // While a window is open, it decides how long to wait.
    WaitTimeSeconds: gathered.size === 0 ? LONG_POLL_SECONDS : 0,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  return (await sqs.send(command, { abortSignal: signal })).Messages ?? [];
}

/** What no filter lets through is deleted at once. */
async function gather(options: QueuePollerOptions, gathered: Gathering<Message>, messages: readonly Message[]): Promise<void> {
  const accepted = messages.filter(({ Body = '' }) => options.mapping.accepts(Body));
  for (const message of accepted) gathered.add(message, queueEvent([message], options.mapping));
  await remove(
    options,
    messages.filter((message) => !accepted.includes(message)),
  );
}

/** Answers whether all of the batch is done. */
async function handOver(options: QueuePollerOptions, messages: readonly Message[]): Promise<boolean> {
  const { mapping, functions, activity } = options;
  const result = await functions.invoke(mapping.functionName, queueEvent(messages, mapping));
  const ids = messages.map((message) => message.MessageId ?? '');
  const outcome = outcomeOf(result, ids, mapping.reportsFailures);
  if (outcome.kind === 'failed') {
    activity.report(`batch of ${messages.length} failed: ${outcome.reason}`);
    return false;
  }
  activity.problem = undefined;
  const failedIds = outcome.kind === 'partly' ? outcome.failedIds : new Set<string>();
  if (mapping.isFifo && overtaken(messages, failedIds).length > 0)
    activity.report(`names no message behind a failed one of its group as failed: ${mapping.queueName} loses its order, as on AWS`);
  await remove(
    options,
    messages.filter((message) => !failedIds.has(message.MessageId ?? '')),
  );
  return outcome.kind === 'done';
}

async function remove({ sqs, queueUrl }: QueuePollerOptions, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += MOST_PER_RECEIVE) {
    const part = messages.slice(start, start + MOST_PER_RECEIVE);
    const Entries = part.map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}
