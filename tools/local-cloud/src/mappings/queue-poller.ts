import { setTimeout as pause } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import type { FunctionsPart } from '../lambda';
import type { Report } from '../part';
import { outcomeOf } from './batch-outcome';
import { queueEvent } from './queue-event';
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
  const { sqs, queueUrl, signal, mapping } = options;
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: mapping.batchSize,
    WaitTimeSeconds: LONG_POLL_SECONDS,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  const { Messages = [] } = await sqs.send(command, { abortSignal: signal });
  if (Messages.length > 0) await handOver(options, Messages);
}

async function handOver(options: QueuePollerOptions, messages: readonly Message[]): Promise<void> {
  const { mapping, functions, report, sqs, queueUrl } = options;
  const result = await functions.invoke(mapping.functionName, queueEvent(messages, mapping));
  const ids = messages.map((message) => message.MessageId ?? '');
  const outcome = outcomeOf(result, ids, mapping.reportsFailures);
  if (outcome.kind === 'failed') return report(mapping.functionName, `batch of ${messages.length} failed: ${outcome.reason}`);
  const failedIds = outcome.kind === 'partly' ? outcome.failedIds : new Set<string>();
  const done = messages.filter((message) => !failedIds.has(message.MessageId ?? ''));
  if (done.length === 0) return;
  const Entries = done.map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
}
