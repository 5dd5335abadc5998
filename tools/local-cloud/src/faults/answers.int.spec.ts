import { BatchGetItemCommand, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishBatchCommand } from '@aws-sdk/client-sns';
import { DeleteMessageBatchCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { startServicesToBreak } from './testing/services-to-break';

let shop: Awaited<ReturnType<typeof startServicesToBreak>>;

beforeAll(async () => (shop = await startServicesToBreak()));
afterAll(() => shop.stop());
afterEach(() => shop.faults.clear());

describe('a batch of which a part fails', () => {
  const Ids = ['1', '2', '3', '4', '5', '6'];
  const half = (service: string, operation: string) => shop.faults.put({ kind: 'partial', service, operation });
  const idsOf = (entries: readonly { Id?: string | undefined }[] = []) => entries.map(({ Id }) => Id ?? '');

  it('of messages sends the others, and deletes the others', async () => {
    await half('sqs', 'SendMessageBatch');
    const Entries = Ids.map((Id) => ({ Id, MessageBody: Id }));
    const sent = await shop.clients.sqs.send(new SendMessageBatchCommand({ QueueUrl: shop.urlOf('jobs'), Entries }));
    expect([idsOf(sent.Failed).length > 0, [...idsOf(sent.Successful), ...idsOf(sent.Failed)].toSorted()]).toEqual([true, Ids]);
    const messages = await shop.received('jobs');
    expect(messages.map(({ Body }) => Body).toSorted()).toEqual(idsOf(sent.Successful).toSorted());
    await shop.faults.put({ kind: 'partial', service: 'sqs', operation: 'DeleteMessageBatch', share: 1 });
    const handles = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    const deleted = await shop.clients.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: shop.urlOf('jobs'), Entries: handles }));
    expect([deleted.Successful, deleted.Failed?.length]).toEqual([[], messages.length]);
    expect(deleted.Failed).toContainEqual({ Id: '0', SenderFault: false, Code: 'InternalError', Message: expect.any(String) });
  });

  it('of notifications publishes the others', async () => {
    await half('sns', 'PublishBatch');
    const entries = Ids.map((Id) => ({ Id, Message: Id }));
    const { Successful, Failed } = await shop.clients.sns.send(
      new PublishBatchCommand({ TopicArn: shop.topicArn, PublishBatchRequestEntries: entries }),
    );
    expect([idsOf(Failed).length > 0, [...idsOf(Successful), ...idsOf(Failed)].toSorted()]).toEqual([true, Ids]);
    expect((await shop.received('readers')).map(({ Body }) => Body).toSorted()).toEqual(idsOf(Successful).toSorted());
  });

  it('of notifications may fail as a whole', async () => {
    await shop.faults.put({ kind: 'partial', service: 'sns', operation: 'PublishBatch', share: 1, error: 'Throttled' });
    const entries = [{ Id: 'one', Message: 'tea' }];
    expect(
      await shop.clients.sns.send(new PublishBatchCommand({ TopicArn: shop.topicArn, PublishBatchRequestEntries: entries })),
    ).toMatchObject({
      Successful: [],
      Failed: [{ Id: 'one', Code: 'Throttled', SenderFault: false }],
    });
  });

  it('of rows leaves the others unprocessed, never all', async () => {
    await shop.faults.put({ kind: 'partial', service: 'dynamodb', share: 1 });
    const writes = Ids.map((id) => ({ PutRequest: { Item: { id: { S: `batch-${id}` } } } }));
    const written = await shop.clients.dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { orders: writes } }));
    expect(written.UnprocessedItems?.['orders']).toHaveLength(5);
    const Keys = ['x', ...Ids].map((id) => ({ id: { S: `batch-${id}` } }));
    const read = await shop.clients.dynamoDb.send(new BatchGetItemCommand({ RequestItems: { orders: { Keys, ConsistentRead: true } } }));
    expect(read.UnprocessedKeys?.['orders']).toMatchObject({ Keys: { length: 6 }, ConsistentRead: true });
    expect(await shop.faults.fired()).toEqual([2]);
  });
});

describe('an execution', () => {
  it('that fails, or times out, is answered with status 200', async () => {
    await shop.faults.put({ kind: 'execution', error: 'S3.SlowDown', cause: 'busy', most: 1 }, { kind: 'execution', status: 'TIMED_OUT' });
    expect(await shop.run('never')).toMatchObject({ status: 'FAILED', error: 'S3.SlowDown', cause: 'busy', name: expect.any(String) });
    expect(await shop.run('never')).toMatchObject({ $metadata: { httpStatusCode: 200 }, status: 'TIMED_OUT' });
    expect(await shop.objects()).not.toContain('never');
  });

  it('may be called failed although its object was written', async () => {
    await shop.faults.put({ kind: 'execution', at: 'after' });
    const { status, output } = await shop.run('written');
    expect([status, output, (await shop.objects()).includes('written')]).toEqual(['FAILED', undefined, true]);
  });
});

describe('a mail', () => {
  it.each([
    ['permanent', { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }, 0],
    ['suppressed', { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' } }, 0],
    ['complaint', { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'ada@example.com' }] } }, 1],
  ])('that ends as %s was accepted, and the event destination is told', async (bounce, event, delivered) => {
    await shop.faults.put({ kind: 'bounce', bounce });
    const before = await shop.inbox();
    const { MessageId: messageId } = await shop.mail();
    const [message] = await shop.received('bounces');
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ ...event, mail: { messageId, destination: ['ada@example.com'] } });
    expect((await shop.inbox()) - before).toBe(delivered);
  });
});
