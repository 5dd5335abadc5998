import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { eventually } from '../messaging/testing/eventually';
import { startServicesToBreak } from './testing/services-to-break';

let shop: Awaited<ReturnType<typeof startServicesToBreak>>;

beforeAll(async () => (shop = await startServicesToBreak()));
afterAll(() => shop.stop());
afterEach(() => shop.faults.clear());

describe('an error', () => {
  it.each([
    ['ses', 'TooManyRequestsException', () => shop.mail(), 429],
    ['ses', 'MessageRejected', () => shop.mail(), 400],
    ['ses', 'AccountSuspendedException', () => shop.mail(), 400],
    ['ses', 'MailFromDomainNotVerifiedException', () => shop.mail(), 400],
    ['dynamodb', 'ProvisionedThroughputExceededException', () => shop.putRow('a'), 400],
    ['dynamodb', 'InternalServerError', () => shop.putRow('a'), 500],
    ['sqs', 'RequestThrottled', () => shop.send(), 400],
    ['sqs', 'KmsAccessDenied', () => shop.send(), 400],
    ['states', 'ThrottlingException', () => shop.run('a'), 400],
  ])('of %s is what its clients know as %s', async (service, error, call, httpStatusCode) => {
    await shop.faults.put({ kind: 'error', service, error });
    await expect(call()).rejects.toMatchObject({ name: error, $metadata: { httpStatusCode } });
    expect(await shop.faults.fired()).toEqual([1]);
  });

  it.each([
    ['InternalError', 'InternalErrorException'],
    ['Throttled', 'ThrottledException'],
    ['KMSAccessDenied', 'KMSAccessDeniedException'],
    ['AuthorizationError', 'AuthorizationErrorException'],
  ])('of sns, %s, is what its clients know as %s', async (error, name) => {
    await shop.faults.put({ kind: 'error', service: 'sns', error });
    await expect(shop.publish()).rejects.toMatchObject({ name });
  });

  it('cancels a transaction for the conflict of one of its items, and writes nothing', async () => {
    await shop.faults.put({ kind: 'error', service: 'dynamodb', error: 'TransactionCanceledException' });
    const items = ['x', 'y'].map((id) => ({ Put: { TableName: 'orders', Item: { id: { S: id } } } }));
    const cancelled = await shop.clients.dynamoDb
      .send(new TransactWriteItemsCommand({ TransactItems: items }))
      .catch((error: unknown) => error);
    const codes = (cancelled as { CancellationReasons: { Code: string }[] }).CancellationReasons.map(({ Code }) => Code);
    expect(codes.toSorted()).toEqual(['None', 'TransactionConflict']);
    expect([await shop.rowOf('x'), await shop.rowOf('y')]).toEqual([undefined, undefined]);
    expect(await shop.faults.fired()).toEqual([1]);
  });

  it('may come although all is done', async () => {
    await shop.faults.put({ kind: 'error', service: 'dynamodb', operation: 'PutItem', error: 'InternalServerError', at: 'after' });
    await expect(shop.putRow('done')).rejects.toMatchObject({ name: 'InternalServerError' });
    expect(await shop.rowOf('done')).toEqual({ id: { S: 'done' } });
  });

  it('reaches a state machine’s own calls, which its Retry mends', async () => {
    await shop.cloud.scale(0.01);
    await shop.faults.put({
      kind: 'error',
      service: 's3',
      operation: 'PutObject',
      caller: 'state-machines',
      resource: 'log/*',
      error: 'SlowDown',
      most: 2,
    });
    expect(await shop.run('slow')).toMatchObject({ status: 'SUCCEEDED' });
    await shop.cloud.scale(1);
    expect(await shop.faults.fired()).toEqual([2]);
    expect(await shop.objects()).toContain('slow');
  });
});

describe('a connection', () => {
  it('cut before the request leaves nothing done', async () => {
    await shop.faults.put({ kind: 'lost-request', service: 'dynamodb', operation: 'PutItem', resource: 'orders' });
    await expect(shop.putRow('lost')).rejects.toThrow();
    expect(await shop.rowOf('lost')).toBeUndefined();
  });

  it('cut instead of an answer leaves all done', async () => {
    await shop.faults.put({ kind: 'lost-response', service: 'dynamodb', operation: 'PutItem', resource: 'ord*' });
    await expect(shop.putRow('kept')).rejects.toThrow();
    expect(await shop.rowOf('kept')).toEqual({ id: { S: 'kept' } });
  });

  it('that is slow is under way meanwhile, before or after what it brings about', async () => {
    await shop.faults.put({ kind: 'latency', service: 'dynamodb', operation: 'PutItem', ms: 2_000, at: 'after' });
    let isAnswered = false;
    const slow = shop.putRow('slow').then(() => (isAnswered = true));
    await eventually(() => shop.rowOf('slow'));
    expect([isAnswered, await shop.faults.unsettled()]).toEqual([false, ['in flight: dynamodb PutItem']]);
    await slow;
    await shop.faults.put({ kind: 'latency', service: 'dynamodb', operation: 'PutItem', ms: 2_000 });
    const late = shop.putRow('late');
    await eventually(async () => ((await shop.faults.unsettled()).length > 0 ? true : undefined));
    expect(await shop.rowOf('late')).toBeUndefined();
    await late;
    expect(await shop.rowOf('late')).toBeDefined();
  });
});

describe('rules', () => {
  it('strike only whom they name, and never the control API', async () => {
    await shop.faults.put(
      { id: 'machines', kind: 'error', service: 'dynamodb', error: 'InternalServerError', caller: 'state-machines' },
      { id: 'all', kind: 'error', service: 's3', error: 'InternalError' },
    );
    await shop.putRow('unharmed');
    const { status } = await fetch(`${shop.cloud.ready.endpoint}/_local/api/buckets/log`);
    expect([status, await shop.faults.fired()]).toEqual([200, [0, 0]]);
  });

  it('are shown with what they have done, and end when they are deleted', async () => {
    const rule = { id: 'busy', kind: 'error', service: 'sqs', operation: 'Send*', error: 'OverLimit', after: 1, most: 1 };
    await shop.faults.put(rule);
    await shop.send();
    await expect(shop.send()).rejects.toMatchObject({ name: 'OverLimit' });
    await shop.send();
    expect((await shop.faults.call('GET')).body).toEqual({ seed: 7, rules: [{ id: 'busy', kind: 'error', matched: 3, fired: 1, rule }] });
    await shop.faults.clear();
    expect((await shop.faults.call('GET')).body).toEqual({ seed: 0, rules: [] });
  });

  it('that hold a mistake are refused as a whole, and those before stay', async () => {
    await shop.faults.put({ kind: 'lost-request', service: 'ses' });
    const wrong = await shop.faults.call('PUT', {
      rules: [
        { kind: 'error', service: 'sqs', error: 'OverLimit' },
        { kind: 'error', service: 'tea' },
      ],
    });
    expect(wrong.status).toBe(400);
    expect((await shop.faults.call('GET')).body.rules).toMatchObject([{ kind: 'lost-request' }]);
  });
});
