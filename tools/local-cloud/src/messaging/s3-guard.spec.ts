import { setImmediate as turn } from 'node:timers/promises';
import { rule } from '../contract/rule';
import type { Engine, EngineRequest } from './engine';
import { GuardedS3 } from './s3-guard';

/** A bucket that takes its time, so that writes which are not kept apart meet. */
function slowBucket(): Pick<Engine, 'send'> {
  const objects = new Map<string, string>();
  return {
    send: async ({ method, url, body }) => {
      await turn();
      const etag = objects.get(url);
      if (method === 'PUT') objects.set(url, `"${String(body)}"`);
      await turn();
      if (method !== 'PUT' && etag === undefined) return { status: 404, headers: {}, body: Buffer.alloc(0) };
      return { status: 200, headers: { etag }, body: Buffer.alloc(0) };
    },
  };
}

const put = (body: string, headers: EngineRequest['headers']): EngineRequest => ({ method: 'PUT', url: '/log/key', headers, body });
const statuses = async (s3: GuardedS3, requests: readonly EngineRequest[]) =>
  (await Promise.all(requests.map((request) => s3.send(request)))).map((answer) => answer.status);

describe('conditional writes', () => {
  rule(
    'of a new object: one of those at the same time wins',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
    async () => {
      const requests = ['a', 'b', 'c'].map((body) => put(body, { 'if-none-match': '*' }));
      expect(await statuses(new GuardedS3(slowBucket()), requests)).toEqual([200, 412, 412]);
    },
  );

  rule(
    'over the same version: one of those at the same time wins',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
    async () => {
      const s3 = new GuardedS3(slowBucket());
      await s3.send(put('first', {}));
      const requests = ['a', 'b'].map((body) => put(body, { 'if-match': '"first"' }));
      expect(await statuses(s3, requests)).toEqual([200, 412]);
    },
  );

  rule(
    'notice an unconditional write that came before',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
    async () => {
      const requests = [put('a', {}), put('b', { 'if-none-match': '*' })];
      expect(await statuses(new GuardedS3(slowBucket()), requests)).toEqual([200, 412]);
    },
  );
});

describe('requests that the engine would get wrong', () => {
  it.each([
    ['PUT', '/log/key?tagging', {}],
    ['GET', '/log?versions', {}],
    ['GET', '/log?uploads', {}],
    ['PUT', '/log?website', {}],
    ['PUT', '/log?versioning', {}],
    ['PUT', '/log/key', { 'x-amz-tagging': 'a=b' }],
    ['PUT', '/log/key', { 'if-none-match': '"etag"' }],
  ])('are answered with 501: %s %s %j', async (method, url, headers) => {
    expect((await new GuardedS3(slowBucket()).send({ method, url, headers })).status).toBe(501);
  });

  it.each([
    ['PUT', '/log/key?x-id=PutObject'],
    ['PUT', '/log/key?uploadId=1&partNumber=2'],
    ['PUT', '/log/key?X-Amz-Signature=abc&X-Amz-Expires=60'],
  ])('are not those it can do: %s %s', async (method, url) => {
    expect((await new GuardedS3(slowBucket()).send({ method, url, headers: {} })).status).toBe(200);
  });
});
