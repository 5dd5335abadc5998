import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CLOUD_KEYS } from '../local-keys';
import type { Door } from '../ports';
import { openGateway, type Interceptor, type ServiceHandler } from './gateway';
import { inProcess } from './in-process';

// Nothing listens there: whoever needs a connection fails.
const url = 'http://127.0.0.1:1';
const door: Door = { port: 1, url, serve: () => undefined, tunnel: () => undefined, stop: async () => undefined };
const ask = new GetQueueUrlCommand({ QueueName: 'mails' });

const found: ServiceHandler = async (_request, response) =>
  void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"QueueUrl":"here"}');

function clientOf(handler: ServiceHandler, ...interceptors: Interceptor[]): SQSClient {
  const gateway = openGateway(door, () => undefined);
  gateway.attach('sqs', handler);
  for (const interceptor of interceptors) gateway.intercept(interceptor);
  const client = { endpoint: url, region: 'eu-central-1', credentials: CLOUD_KEYS, maxAttempts: 2 };
  return new SQSClient({ ...client, ...inProcess(gateway.send, 'sqs', client.region, CLOUD_KEYS) });
}

describe('a call of this process', () => {
  it('reaches the service without a connection', async () => {
    expect((await clientOf(found).send(ask)).QueueUrl).toBe('here');
  });

  it('is seen by interceptors as every call is: service, operation, target, caller', async () => {
    const seen: unknown[] = [];
    const client = clientOf(found, ({ service, operation, target, caller }, proceed) => {
      seen.push({ service, operation, target, caller });
      return proceed();
    });
    await client.send(ask);
    expect(seen).toEqual([{ service: 'sqs', operation: 'GetQueueUrl', target: 'mails', caller: 'localcloud' }]);
  });

  it('is made again when its answer was lost, as after a broken connection', async () => {
    let calls = 0;
    const client = clientOf(found, async ({ response }, proceed) => {
      calls += 1;
      if (calls === 1) response.destroy();
      else await proceed();
    });
    expect((await client.send(ask)).QueueUrl).toBe('here');
  });

  it('fails with what a broken service answers', async () => {
    const client = clientOf(() => Promise.reject(new Error('boom')));
    await expect(client.send(ask)).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
  });

  it('ends when it is cancelled, and the service learns that nobody waits', async () => {
    const cancelling = new AbortController();
    let isDestroyed: (() => boolean) | undefined;
    const client = clientOf((_request, response) => {
      isDestroyed = () => response.destroyed;
      cancelling.abort();
      return new Promise(() => undefined);
    });
    await expect(client.send(ask, { abortSignal: cancelling.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(isDestroyed?.()).toBe(true);
  });
});
