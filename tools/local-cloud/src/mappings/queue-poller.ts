import { setTimeout as pause } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import type { FunctionsPart } from '../lambda';
import type { Report } from '../part';
import { outcomeOf } from './batch-outcome';
import { filterView, queueEvent } from './queue-event';
import type { QueueMapping } from './settings';

export interface QueuePollerOptions {
  readonly mapping: QueueMapping;
  readonly queueUrl: string;
  readonly sqs: SQSClient;
  readonly functions: FunctionsPart;
  readonly report: Report;
  readonly signal: AbortSignal;
}

const LONG_POLL_SECONDS = 20;
const MOST_PER_RECEIVE = 10;
const PAUSE_AFTER_FAULT_MS = 500;

/**
 * Receives, invokes and deletes what succeeded, until the signal ends it. What failed stays in the queue: it shows again
 * after the visibility timeout, and the queue's redrive policy counts it.
 */
export async function pollQueue(options: QueuePollerOptions): Promise<void> {
  const { signal, report, mapping } = options;
  while (!signal.aborted) {
    try {
      await pollOnce(options);
    } catch (error) {
      if (signal.aborted) return;
      report(mapping.functionName, `polling ${mapping.queueName} failed: ${String(error)}`);
      await pause(PAUSE_AFTER_FAULT_MS);
    }
  }
}

async function pollOnce(options: QueuePollerOptions): Promise<void> {
  const { mapping } = options;
  const messages = await gather(options);
  const accepted = messages.filter((message) => mapping.accepts(filterView(message, mapping)));
  await remove(
    options,
    messages.filter((message) => !accepted.includes(message)),
  );
  if (accepted.length > 0) await handOver(options, accepted);
}

async function gather(options: QueuePollerOptions): Promise<Message[]> {
  const { mapping } = options;
  const messages = await receive(options, mapping.batchSize, LONG_POLL_SECONDS);
  const closesAt = Date.now() + mapping.windowMs;
  while (messages.length > 0 && messages.length < mapping.batchSize && Date.now() < closesAt) {
    const waitSeconds = Math.min(LONG_POLL_SECONDS, Math.ceil((closesAt - Date.now()) / 1000));
    messages.push(...(await receive(options, mapping.batchSize - messages.length, waitSeconds)));
  }
  return messages;
}

async function receive({ sqs, queueUrl, signal }: QueuePollerOptions, most: number, waitSeconds: number): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: Math.min(most, MOST_PER_RECEIVE),
    WaitTimeSeconds: waitSeconds,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  const { Messages } = await sqs.send(command, { abortSignal: signal });
  return Messages ?? [];
}

async function handOver(options: QueuePollerOptions, messages: readonly Message[]): Promise<void> {
  const { mapping, functions, report } = options;
  const result = await functions.invoke(mapping.functionName, queueEvent(messages, mapping));
  const ids = messages.map((message) => message.MessageId ?? '');
  const outcome = outcomeOf(result, ids, mapping.reportsFailures);
  if (outcome.kind === 'failed') return report(mapping.functionName, `batch of ${messages.length} failed: ${outcome.reason}`);
  const failedIds = outcome.kind === 'partly' ? outcome.failedIds : new Set<string>();
  await remove(
    options,
    messages.filter((message) => !failedIds.has(message.MessageId ?? '')),
  );
}

async function remove({ sqs, queueUrl }: QueuePollerOptions, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += MOST_PER_RECEIVE) {
    const Entries = messages
      .slice(start, start + MOST_PER_RECEIVE)
      .map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}
