import { setTimeout as pause } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { MOST_ENVIRONMENTS, type FunctionsPart } from '../lambda';
import type { Part, Report } from '../part';
import type { CloudModel } from '../template/resource';
import type { Waits } from '../time/waits';
import type { Checkpoints } from './checkpoints';
import { failureDestination } from './on-failure';
import { pollQueue } from './queue-poller';
import { mappingsIn, type QueueMapping, type StreamMapping } from './settings';
import { StreamPoller } from './stream-poller';
import { StreamSource } from './stream-source';

export interface MappingsOptions {
  readonly functions: FunctionsPart;
  /** The gateway: queues and on-failure buckets. */
  readonly endpoint: string;
  /** The engine itself: its streams need no gateway between. */
  readonly dynamoDbUrl: string;
  readonly checkpoints: Checkpoints;
  readonly waits: Waits;
  readonly report: Report;
}

// Longer running batches fail when their function is stopped next; what is not deleted or passed is delivered again.
const GRACE_MS = 3000;

/** Runs the template's event source mappings. Stopping waits a moment for the batches in flight. */
export async function startMappings(model: CloudModel, options: MappingsOptions): Promise<Part> {
  const mappings = mappingsIn(model);
  const ending = new AbortController();
  const ended: (() => Promise<void>)[] = [];
  for (const mapping of mappings) {
    ended.push(
      mapping.source === 'stream'
        ? await startStream(mapping, options, ending.signal)
        : startQueue(mapping, model.accountId, options, ending.signal),
    );
  }
  return {
    stop: async () => {
      ending.abort();
      const grace = pause(GRACE_MS, undefined, { ref: false });
      await Promise.race([Promise.all(ended.map((end) => end())), grace]);
    },
  };
}

async function startStream(mapping: StreamMapping, options: MappingsOptions, signal: AbortSignal): Promise<() => Promise<void>> {
  const { functions, report } = options;
  const source = await StreamSource.open(mapping, options.dynamoDbUrl);
  const destination = failureDestination(mapping, options.endpoint);
  const poller = new StreamPoller({ mapping, source, functions, destination, report, signal });
  await poller.start();
  return async () => {
    await poller.ended();
    destination?.close();
  };
}

function startQueue(mapping: QueueMapping, accountId: string, options: MappingsOptions, signal: AbortSignal): () => Promise<void> {
  const { functions, report, endpoint } = options;
  const sqs = new SQSClient({ endpoint, region: mapping.region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const queueUrl = `${endpoint}/${accountId}/${mapping.queueName}`;
  const atOnce = Math.min(mapping.maximumConcurrency, MOST_ENVIRONMENTS);
  if (Number.isFinite(mapping.maximumConcurrency) && atOnce < mapping.maximumConcurrency)
    report(mapping.functionName, `at most ${atOnce} batches of ${mapping.queueName} run at once here, not ${mapping.maximumConcurrency}`);
  // More pollers than environments would receive messages and let them wait for a free one.
  const pollers = Array.from({ length: atOnce }, () => pollQueue({ mapping, queueUrl, sqs, functions, report, signal }));
  return async () => {
    await Promise.all(pollers);
    sqs.destroy();
  };
}
