import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { powertoolsMailLedger } from '@order-carts/aws-adapters';
import { mailFeedbackId, orderMailId } from '@order-carts/cart-application';
import { freshIds, freshProductId } from '@order-carts/cart-application/testing';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, ops, placeOrder, type Placed } from './testing/running-shop';

const cloud = JSON.parse(process.env['LOCAL_CLOUD'] ?? '{}') as {
  readonly endpoint: string;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
const output = (name: string): string => Object.values(cloud.outputs).find((outputs) => name in outputs)?.[name] ?? '';
const sqs = new SQSClient({});
const s3 = new S3Client({ forcePathStyle: true });
const folder = mkdtempSync(join(tmpdir(), 'operations-'));
const productId = freshProductId();
const email = `ada-${randomUUID()}@example.com`;
const since = new Date().toISOString();
const audited = ['--since', since, '--grace', '0s'] as const;

let orders: readonly [Placed, Placed];
const eventIdOf = ({ orderId }: Placed): string => `${orderId}.000001`;

/** Nothing is under way any more. */
const settled = async (): Promise<void> => {
  const { ok, status } = await fetch(`${cloud.endpoint}/_local/api/settled?timeoutSeconds=30`);
  if (!ok) throw new Error(`the local cloud does not settle: ${status}`);
};
const mailCount = async (): Promise<number> => {
  const mails = (await (await fetch(`${cloud.endpoint}/_local/api/mails`)).json()) as readonly object[];
  return mails.filter((mail) => JSON.stringify(mail).includes(email)).length;
};
const logKeysOf = async (order: Placed): Promise<readonly string[]> => {
  const { entries } = JSON.parse((await ops('events', 'query', '--order', order.orderId, '--json')).output) as {
    entries: readonly { key: string }[];
  };
  return entries.map(({ key }) => key);
};
const removeObject = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket: output('EventLogBucketName'), Key }));
const forget = (notificationId: string) => powertoolsMailLedger({ tableName: output('ProcessedTableName') }).forget(notificationId);

beforeAll(async () => {
  await settled(); // what an earlier suite has left under way
  const file = join(folder, 'shop.csv');
  const head = 'productId,name,description,category,image,price,units';
  writeFileSync(file, `${head}\n${productId},Pears,Green.,fruit,/images/products/pears.webp,3.00,50\n`);
  expect((await ops('catalogue', 'import', file)).output).toContain('1 product added');
  const shown = async () => Promise.all(Array.from({ length: 6 }, () => ask(`/products/${productId}`)));
  while (!(await shown()).every(({ status }) => status === 200)) await wait(100);
  orders = [await placeOrder(productId, email), await placeOrder(productId, email)];
  await settled();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  sqs.destroy();
  s3.destroy();
});

describe('ops › audit and repair', () => {
  it('find nothing where nothing is missing', async () => {
    const { code, output: text } = await ops('audit', ...audited);
    expect(text).toContain('Complete: nothing is missing, nothing is surplus.');
    expect(text).toContain('2 orders, 2 events, 2 mails sent');
    expect(await mailCount()).toBe(2);
    expect(code).toBe(0);
  });

  it('name a log object and a ledger row that somebody removed', async () => {
    const [first, second] = orders;
    for (const key of await logKeysOf(first)) await removeObject(key);
    await forget(orderMailId(eventIdOf(second)));
    const audit = await ops('audit', ...audited, '--json');
    expect(audit.code).toBe(1);
    expect((JSON.parse(audit.output) as { findings: object[] }).findings).toMatchObject([
      { kind: 'log-missing', subject: eventIdOf(first), canBeReplayed: true },
      { kind: 'mail-missing', subject: eventIdOf(second), canBeReplayed: true },
    ]);
  });

  it('change nothing when a repair is only tried', async () => {
    const dryRun = await ops('repair', ...audited, '--dry-run');
    expect(dryRun).toMatchObject({ code: 0, output: expect.stringContaining('Nothing was changed (--dry-run).') });
    await settled();
    expect(await mailCount()).toBe(2);
  });

  it('put back just these', async () => {
    const repair = await ops('repair', ...audited);
    expect(repair.output).toContain('Replaying 1 mail and 1 log object');
    expect(repair.output).toContain('Complete: nothing is missing');
    expect(repair.code).toBe(0);
    expect(await ops('audit', ...audited)).toMatchObject({ code: 0 });
    await settled();
    expect(await mailCount()).toBe(3); // one more, since its ledger row was removed: nobody can know that it was sent
  });

  it('change nothing when a repair is repeated', async () => {
    const again = await ops('repair', ...audited);
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to replay: nothing was changed.') });
    await settled();
    expect(await mailCount()).toBe(3);
  });

  it.each([
    [['audit', '--since', '40d'], 'the ledger of mails remembers 35 days'],
    [['trace', '0000-0000'], 'there is no order 0000-0000'],
    [['redrive', 'send'], 'name letters by --id, or a whole place by --all'],
    [['redrive', 'send', '--all', '--queue', 'nowhere'], 'there is no place nowhere; there are notifications-dlq.fifo, events-dlq'],
    [['events', 'replay', '--to', 'order-carts-local-events', '--yes'], "is the system's own"],
    [['events', 'replay', '--to', 'nowhere', '--yes'], 'there is no queue nowhere'],
  ])('%j is refused in one clear line', async (args, message) => {
    const { code, output: text } = await ops(...args);
    expect([code, text.split('\n').length]).toEqual([1, 1]);
    expect(text).toContain(message);
  });
});

describe('ops › a mail that comes back', () => {
  let order: Placed;
  let key: string;
  const endId = (): string => `${eventIdOf(order)}.undeliverable`;
  const putFaults = (...rules: readonly object[]) => {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${cloud.endpoint}/_local/api/faults`, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
  };
  const bytes = async (): Promise<string | undefined> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: output('EventLogBucketName'), Key: key }));
    return Body?.transformToString();
  };
  const findings = async (): Promise<object[]> =>
    (JSON.parse((await ops('audit', ...audited, '--json')).output) as { findings: object[] }).findings;
  beforeAll(async () => {
    await putFaults({ kind: 'bounce', bounce: 'permanent', most: 1 });
    order = await placeOrder(productId, email);
    await settled();
    await putFaults();
    key = (await logKeysOf(order)).find((each) => each.includes(endId())) ?? '';
  });

  it('stands in the trace of its order, with its reason, and the object that the log has of it', async () => {
    const { output: text } = await ops('trace', order.orderNumber);
    expect(text).toMatch(
      /\+[\d.]+ m?s +event +000001\.undeliverable +notification\.undeliverable\.v1: bounced, Bounce: Permanent \(General\)/,
    );
    expect(text).toMatch(new RegExp(`log +000001\\.undeliverable +${key}`));
    expect(text).not.toContain('not there');
  });

  it('is named by an audit once its object is lost, and put back to the byte, without a second mail', async () => {
    expect(await findings()).toEqual([]);
    const [before, mails] = [await bytes(), await mailCount()];
    await removeObject(key);
    expect(await findings()).toMatchObject([{ kind: 'log-missing', subject: endId(), canBeReplayed: true }]);
    expect(await ops('repair', ...audited)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Replaying 0 mails and 1 log object'),
    });
    expect((await ops('repair', ...audited)).output).toContain('Nothing to replay: nothing was changed.');
    await settled();
    expect([await bytes(), await mailCount()]).toEqual([before, mails]);
  });

  it('is named by an audit when the log alone knows of it', async () => {
    await forget(mailFeedbackId(eventIdOf(order)));
    expect(await findings()).toMatchObject([{ kind: 'log-surplus', subject: key, canBeReplayed: false }]);
    await removeObject(key);
  });
});

describe('ops › trace', () => {
  it('tells the way of an order from click to log', async () => {
    const { output: text, code } = await ops('trace', orders[0].orderNumber);
    expect(code).toBe(0);
    for (const fact of ['Trace ', 'order.placed.v1', 'accepted by SES as ', 'events/date=', 'As the local cloud saw it'])
      expect(text).toContain(fact);
    expect(text).not.toContain('@');
  });
});

describe('ops › redrive', () => {
  interface Letter {
    readonly id: string;
    readonly reason: string;
  }
  const lettersIn = async (place: string): Promise<readonly Letter[]> => {
    await settled();
    const { output: text } = await ops('redrive', 'list', '--json');
    const places = JSON.parse(text) as readonly { name: string; letters: readonly Letter[] }[];
    return places.find(({ name }) => name === place)?.letters ?? [];
  };

  it('lists a message that cannot be read with its reason, and sends it back', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: output('EventsQueueUrl'), MessageBody: `{"broken":"${freshIds.newId()}"}` }));
    const [letter] = await lettersIn('events-dlq');
    expect(letter?.reason).toContain('not a CloudEvent');
    expect((await ops('redrive', 'list')).output).toContain(`${letter?.id}: not a CloudEvent`);

    expect(await ops('redrive', 'send', '--id', letter?.id ?? '')).toEqual({ code: 0, output: '1 letter sent back' });
    const [back] = await lettersIn('events-dlq'); // it still cannot be read
    expect(back?.id).not.toBe(letter?.id);
    expect(await ops('redrive', 'send', '--id', letter?.id ?? '')).toMatchObject({ code: 1 });
  });

  it('sends all letters of a queue back', async () => {
    const [event] = (
      JSON.parse((await ops('events', 'query', '--order', orders[0].orderId, '--json')).output) as { entries: { event: object }[] }
    ).entries;
    const order = { MessageGroupId: orders[0].orderId, MessageDeduplicationId: freshIds.newId() };
    const MessageBody = JSON.stringify(event?.event);
    await sqs.send(new SendMessageCommand({ QueueUrl: output('NotificationsDlqUrl'), MessageBody, ...order }));
    const all = await ops('redrive', 'send', '--all', '--queue', 'notifications-dlq.fifo');
    expect(all).toEqual({ code: 0, output: '1 letter of notifications-dlq.fifo sent back: done' });
    expect(await lettersIn('notifications-dlq.fifo')).toEqual([]);
  });

  it('announces a parked record of the stream from its row, and keeps one that has none', async () => {
    const recordOf = (orderId: string) => JSON.stringify({ dynamodb: { Keys: { orderId: { S: orderId }, sk: { S: 'EVENT#000001' } } } });
    for (const orderId of [orders[0].orderId, freshIds.newId()])
      await sqs.send(new SendMessageCommand({ QueueUrl: output('OrderStreamDlqUrl'), MessageBody: recordOf(orderId) }));
    expect(await lettersIn('order-stream-dlq')).toHaveLength(2);
    const { code, output: text } = await ops('redrive', 'send', '--all', '--queue', 'order-stream-dlq');
    expect(code).toBe(1);
    expect(text).toContain('stays: there is no row of event');
    expect(text).toContain('1 letter sent back');
    expect(await lettersIn('order-stream-dlq')).toHaveLength(1);
  });
});

describe('ops › events', () => {
  it('feeds history to the queue of a new consumer, when told so', async () => {
    const QueueName = `new-team-${freshIds.newId()}`;
    await sqs.send(new CreateQueueCommand({ QueueName }));
    const replay = ['events', 'replay', '--to', QueueName, '--order', orders[0].orderId] as const;
    expect(await ops(...replay)).toMatchObject({ code: 1, output: expect.stringContaining('add --yes') });
    const { code, output: text } = await ops(...replay, '--yes');
    expect(code).toBe(0);
    expect(text).toMatch(/^1 event sent to /);
  });

  it('finds events by time and type', async () => {
    const { output: text } = await ops('events', 'query', '--since', since, '--type', 'order.placed.v1');
    expect(text).toContain(eventIdOf(orders[0]));
    expect(text).toContain('3 events');
    expect((await ops('events', 'query', '--since', since, '--type', 'order.cancelled.v1')).output).toBe('no events');
  });
});
