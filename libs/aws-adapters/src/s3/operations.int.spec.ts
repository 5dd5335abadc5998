import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { DeadLetter } from '@order-carts/cart-application';
import { deadLettersSuite, eventLogReaderSuite, freshIds } from '@order-carts/cart-application/testing';
import { beforeCommand } from '../testing/before-command';
import { s3EventLogReader } from './event-log-reader.s3';
import { s3StreamFailures } from './stream-failures.s3';

const client = new S3Client({ forcePathStyle: true });
const clients = [client];
afterAll(() => {
  for (const each of clients) each.destroy();
});

async function freshBucket(): Promise<string> {
  const Bucket = `test-${freshIds.newId().toLowerCase()}`;
  await client.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

const put = async (Bucket: string, Key: string, Body: string) => void (await client.send(new PutObjectCommand({ Bucket, Key, Body })));

eventLogReaderSuite('log in S3', async () => {
  const bucket = await freshBucket();
  return { log: s3EventLogReader({ client, bucket }), write: (key, text) => put(bucket, key, text) };
});

/** A batch as Lambda puts it aside. */
function batchOf(...eventIds: readonly string[]): string {
  return batchFrom('100', ...eventIds);
}

function batchFrom(startSequenceNumber: string, ...eventIds: readonly string[]): string {
  const Records = eventIds.map((eventId) => {
    const [orderId = '', sequence = ''] = eventId.split('.');
    return { eventName: 'INSERT', dynamodb: { Keys: { orderId: { S: orderId }, sk: { S: `EVENT#${sequence}` } } } };
  });
  return JSON.stringify({
    requestContext: { requestId: '1', functionArn: 'arn', condition: 'RetryAttemptsExhausted', approximateInvokeCount: 7 },
    ...{ version: '1.0', timestamp: '2026-11-22T10:15:00.000Z', DDBStreamBatchInfo: { batchSize: Records.length, startSequenceNumber } },
    payload: JSON.stringify({ Records }),
  });
}

const keyOf = (name: string): string => `aws/lambda/mapping/shard/2026/11/22/2026-11-22T10.15.00-${name}`;

deadLettersSuite('batches of the stream in S3', async ({ deliver, onTakeAway }) => {
  const own = new S3Client({ forcePathStyle: true });
  clients.push(own);
  beforeCommand(own, 'DeleteObjectCommand', onTakeAway);
  const bucket = await freshBucket();
  const back: string[] = [];
  const bring = async (letter: DeadLetter) => {
    const outcome = deliver(letter);
    if (outcome.outcome === 'sent') back.push(...letter.eventIds);
    return outcome;
  };
  return {
    place: s3StreamFailures({ client: own, name: 'stream-failures', bucket, deliver: bring }),
    put: (eventId) => put(bucket, keyOf(eventId), batchOf(eventId)),
    cameBack: async () => back,
  };
});

describe('batches of the stream in S3', () => {
  const lookAt = async (text: string) => {
    const bucket = await freshBucket();
    await put(bucket, keyOf('1'), text);
    return s3StreamFailures({ client, name: 'stream-failures', bucket, deliver: async () => ({ outcome: 'sent' }) }).look();
  };

  it('name all events in them, why they were put aside, and after how many tries', async () => {
    const ids = [1, 2].map((count) => `${freshIds.newId()}.00000${count}`);
    expect(await lookAt(batchOf(...ids))).toMatchObject([{ eventIds: ids, reason: 'RetryAttemptsExhausted after 7 tries' }]);
  });

  it('come in the order of the stream, also those of the same second', async () => {
    const bucket = await freshBucket();
    const ids = [1, 2, 3].map((count) => `${freshIds.newId()}.00000${count}`);
    const [first = '', second = '', third = ''] = ids;
    await put(bucket, keyOf('c'), batchFrom('900000000000000000001', first));
    await put(bucket, keyOf('a'), batchFrom('1000000000000000000001', second));
    await put(bucket, keyOf('b'), batchFrom('1000000000000000000002', third));
    const place = s3StreamFailures({ client, name: 'stream-failures', bucket, deliver: async () => ({ outcome: 'sent' }) });
    expect((await place.look()).flatMap(({ eventIds }) => eventIds)).toEqual(ids);
  });

  it('are not looked for where no batch can lie, which an operator may not read', async () => {
    const bucket = await freshBucket();
    await put(bucket, 'elsewhere', batchOf(`${freshIds.newId()}.000001`));
    const place = s3StreamFailures({ client, name: 'stream-failures', bucket, deliver: async () => ({ outcome: 'sent' }) });
    expect((await place.sendBack(['elsewhere'])).get('elsewhere')).toEqual({ outcome: 'gone' });
  });

  it('that cannot be read are shown as such', async () => {
    expect(await lookAt('{"payload":1}')).toMatchObject([{ eventIds: [], reason: 'not a batch that Lambda put aside' }]);
  });
});
