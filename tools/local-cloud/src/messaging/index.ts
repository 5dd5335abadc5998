import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Part, Report, ServicePart } from '../part';
import type { CloudModel } from '../template/resource';
import { startEngine, type EngineAnswer, type EngineRequest } from './engine';
import { provision } from './provision';
import { withGatewayUrls } from './queue-urls';
import { GuardedS3 } from './s3-guard';

export interface Messaging extends Part {
  readonly sqs: ServicePart;
  readonly sns: ServicePart;
  readonly s3: ServicePart;
}

/** SQS, SNS and S3 with the model's queues, topics, subscriptions and buckets. Everything is kept in memory. */
export async function startMessaging(model: CloudModel, options: { gatewayUrl: string; report: Report }): Promise<Messaging> {
  const engine = await startEngine(model.region);
  const s3 = new GuardedS3(engine);
  await provision(model, engine);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= engine.close());
  const part = (send: (request: EngineRequest) => Promise<EngineAnswer>): ServicePart => ({
    handle: (request, response, body) => passOn(send, request, response, body),
    stop,
  });
  return {
    sqs: part(async (request) => withGatewayUrls(request, await engine.send(request), options.gatewayUrl)),
    sns: part((request) => engine.send(request)),
    s3: part((request) => s3.send(request)),
    stop,
  };
}

async function passOn(
  send: (request: EngineRequest) => Promise<EngineAnswer>,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const method = request.method ?? 'GET';
  const isBodyless = method === 'GET' || method === 'HEAD';
  const answer = await send({ method, url: request.url ?? '/', headers: request.headers, ...(isBodyless ? {} : { body }) });
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== 'connection'));
  response.writeHead(answer.status, headers as Record<string, string>);
  response.end(answer.body);
}
