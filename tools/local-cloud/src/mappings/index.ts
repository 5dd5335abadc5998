import { setTimeout as pause } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { CLOUD_KEYS } from '../local-keys';
import type { ExpiredKeys } from '../dynamodb';
import { inProcess, type Gateway } from '../gateway';
import { MOST_ENVIRONMENTS, type FunctionsPart } from '../lambda';
import type { Traffic } from '../observation/traffic';
import type { Part, Report } from '../part';
import type { CloudModel } from '../template/resource';
import type { Waits } from '../time/waits';
import { Activity } from './activity';
import type { Checkpoints } from './checkpoints';
import { failureDestination } from './on-failure';
import { pollQueue } from './queue-poller';
import { SwitchedMapping, type RunningMapping } from './running-mapping';
import { mappingsIn, type Mapping, type QueueMapping, type StreamMapping } from './settings';
import { StreamPoller } from './stream-poller';
import { StreamSource } from './stream-source';

export type { RunningMapping } from './running-mapping';

export interface MappingsOptions {
  readonly functions: Pick<FunctionsPart, 'invoke'>;
  /** The gateway: queues and failure targets. */
  readonly endpoint: string;
  /** Calls the gateway without a connection; without it calls go to the endpoint. */
  readonly send?: Gateway['send'];
  /** The engine itself: its streams need no gateway between. */
  readonly dynamoDbUrl: string;
  readonly checkpoints: Checkpoints;
  /** Which deletes of rows were their expiry. */
  readonly expiredKeys: Pick<ExpiredKeys, 'isExpiry'>;
  readonly waits: Waits;
  /** Tells when tables are written to, so that their streams are read then. */
  readonly traffic: Pick<Traffic, 'lastWriteAtMs' | 'onWrite'>;
  readonly report: Report;
}

export interface MappingsPart extends Part {
  readonly mappings: readonly RunningMapping[];
}

interface Switched {
  readonly mapping: SwitchedMapping;
  readonly close: () => void;
}

// Shorter than the whole run gives its workers. Longer running batches fail when their function is stopped next; what is
// not deleted or passed is delivered again.
const GRACE_MS = 1_000;

/** Runs the template's event source mappings. Stopping waits a moment for the batches in flight. */
export async function startMappings(model: CloudModel, options: MappingsOptions): Promise<MappingsPart> {
  const settings = mappingsIn(model);
  const all = settings.map((mapping) => switched(mapping, model.accountId, options));
  const stop = async (): Promise<void> => {
    const grace = pause(GRACE_MS, undefined, { ref: false });
    await Promise.race([Promise.all(all.map(({ mapping }) => mapping.disable())), grace]);
    for (const { close } of all) close();
  };
  try {
    await Promise.all(all.map(({ mapping }, index) => (settings[index]?.isEnabled ? mapping.enable() : undefined)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { mappings: all.map(({ mapping }) => mapping), stop };
}

function switched(mapping: Mapping, accountId: string, options: MappingsOptions): Switched {
  return mapping.source === 'stream' ? streamMapping(mapping, options) : queueMapping(mapping, accountId, options);
}

function streamMapping(mapping: StreamMapping, options: MappingsOptions): Switched {
  const { functions, checkpoints, waits, traffic, dynamoDbUrl, expiredKeys } = options;
  const activity = new Activity(mapping.functionName, options.report);
  const destination = failureDestination(mapping, options.endpoint);
  const begin = async (signal: AbortSignal) => {
    const source = await StreamSource.open(mapping, dynamoDbUrl);
    const poller = new StreamPoller({
      mapping,
      source,
      functions,
      destination,
      checkpoints,
      expiredKeys,
      waits,
      traffic,
      activity,
      signal,
    });
    await poller.start();
    return poller;
  };
  return { mapping: new SwitchedMapping(mapping, activity, begin), close: () => destination?.close() };
}

function queueMapping(mapping: QueueMapping, accountId: string, options: MappingsOptions): Switched {
  const { functions, waits, endpoint, send, report } = options;
  const transport = send && inProcess(send, 'sqs', mapping.region, CLOUD_KEYS);
  const sqs = new SQSClient({ endpoint, region: mapping.region, credentials: CLOUD_KEYS, ...transport });
  const queueUrl = `${endpoint}/${accountId}/${mapping.queueName}`;
  const activity = new Activity(mapping.functionName, report);
  // A batch that waited for a free environment would be hidden for a shorter time than its function may take.
  const atOnce = Math.min(mapping.maximumConcurrency, MOST_ENVIRONMENTS);
  if (Number.isFinite(mapping.maximumConcurrency) && atOnce < mapping.maximumConcurrency)
    report(mapping.functionName, `at most ${atOnce} batches of ${mapping.queueName} run at once here, not ${mapping.maximumConcurrency}`);
  const begin = async (signal: AbortSignal) => {
    const poller = { mapping, queueUrl, sqs, functions, waits, activity, signal };
    const pollers = Array.from({ length: atOnce }, () => pollQueue(poller));
    return { isSettled: () => true, ended: async () => void (await Promise.all(pollers)) };
  };
  return { mapping: new SwitchedMapping(mapping, activity, begin), close: () => sqs.destroy() };
}
