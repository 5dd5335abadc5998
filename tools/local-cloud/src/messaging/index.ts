import type { IncomingMessage, ServerResponse } from 'node:http';
import { Traffic } from '../observation/traffic';
import type { Part, Report, ServicePart } from '../part';
import type { DataFolder } from '../storage';
import type { CloudModel } from '../template/resource';
import { Waits } from '../time/waits';
import { startEngine, type EngineAnswer, type EngineRequest } from './engine';
import { persistStores } from './persistence';
import { provision } from './provision';
import { GuardedS3 } from './s3-guard';
import { bucketSnapshots, queueSnapshots, type BucketSnapshot, type QueueSnapshot } from './snapshots';
import { SqsApi } from './sqs-api';

export type { BucketSnapshot, MessageSnapshot, QueueSnapshot } from './snapshots';

export interface Messaging extends Part {
  readonly sqs: ServicePart;
  readonly sns: ServicePart;
  readonly s3: ServicePart;
  queues(): readonly QueueSnapshot[];
  buckets(): readonly BucketSnapshot[];
}

export interface MessagingOptions {
  readonly gatewayUrl: string;
  readonly report: Report;
  /** What visibility, delays, retention and deduplication go by; by default time passes as on the wall. */
  readonly waits?: Waits;
  /** Learns which tasks that move messages are under way. */
  readonly traffic?: Traffic;
  /** Where messages and objects outlive the run; without it they are kept in memory. */
  readonly data?: DataFolder | undefined;
}

/** SQS, SNS and S3 with the model's queues, topics, subscriptions and buckets. */
export async function startMessaging(model: CloudModel, options: MessagingOptions): Promise<Messaging> {
  const { gatewayUrl, waits = new Waits(), traffic = new Traffic(), data, report } = options;
  const engine = await startEngine(model.region, waits);
  const s3 = new GuardedS3(engine);
  await provision(model, engine);
  const persistence = data && (await persistStores({ stores: engine.stores, model, data, report: (line) => report('messaging', line) }));
  const sqs = new SqsApi(engine, engine.queues, gatewayUrl, traffic);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    sqs.close();
    return (stopping ??= engine.close().finally(() => persistence?.stop()));
  };
  const part = (service: Service): ServicePart => ({
    handle: (request, response, body) => passOn(service, request, response, body),
    stop,
  });
  const { sqsStore, s3Store } = engine.stores;
  return {
    sqs: part(sqs),
    sns: part(engine),
    s3: part(s3),
    queues: () => queueSnapshots(sqsStore, gatewayUrl),
    buckets: () => bucketSnapshots(s3Store),
    stop,
  };
}

interface Service {
  send(request: EngineRequest): Promise<EngineAnswer>;
  /** Takes back what was answered to somebody who is not there any more. */
  giveBack?(request: EngineRequest, answer: EngineAnswer): void;
}

async function passOn(service: Service, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const { method = 'GET' } = request;
  const isBodyless = method === 'GET' || method === 'HEAD';
  const sent = { method, url: request.url ?? '/', headers: request.headers, ...(isBodyless ? {} : { body }) };
  const answer = await service.send(sent);
  if (response.destroyed) return service.giveBack?.(sent, answer);
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== 'connection'));
  response.writeHead(answer.status, headers as Record<string, string>);
  response.end(answer.body);
}
