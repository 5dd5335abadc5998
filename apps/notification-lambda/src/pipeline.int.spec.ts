import { S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createDocumentClient, s3EventLogReader, ulidIds } from '@order-carts/aws-adapters';
import { orderPlacedEvent } from '@order-carts/cart-application';
import { anOrder } from '@order-carts/cart-domain/testing';
import { eventLogKey, type OrderEvent } from '@order-carts/event-schemas';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  lettersIn,
  loggedOf,
  logs,
  look,
  mailsAbout,
  move,
  openShop,
  order,
  output,
  putFaults,
  settled,
  shopper,
  tokenOf,
} from './testing/pipeline';

const traceId = '5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e';
const { newId } = ulidIds();
const sns = new SNSClient({});
const sqs = new SQSClient({});
const s3 = new S3Client({ forcePathStyle: true });
const documents = createDocumentClient();
afterAll(() => [sns, sqs, s3, documents].forEach((client) => client.destroy()));
beforeAll(openShop);

describe('a mail that comes back', () => {
  afterEach(() => putFaults());

  const log = () => s3EventLogReader({ client: s3, bucket: output('EventLogBucketName') });
  const clicked = `00-${traceId}-00f067aa0ba902b7-01`;

  it.each([
    ['permanent', 'Bounce: Permanent (General)'],
    ['suppressed', 'Bounce: Permanent (OnAccountSuppressionList)'],
    ['complaint', 'Complaint: abuse'],
  ])('ends in the log once, in the trace of the click, when SES tells of it as %s', async (bounce, reason) => {
    await putFaults({ kind: 'bounce', bounce, most: 1 });
    const { orderId } = await order(clicked);
    await settled();
    const eventId = `${orderId}.000001`;
    const logged = await loggedOf(log(), orderId);
    expect(logged.map(({ id }) => id)).toEqual([eventId, `${eventId}.undeliverable`]);
    expect(logged[1]).toMatchObject({
      type: 'notification.undeliverable.v1',
      traceparent: expect.stringContaining(traceId),
      data: { orderId, eventId, notificationId: `${eventId}/mail`, cause: 'bounced', reason },
    });
    expect(JSON.stringify(logged)).not.toContain(shopper.contact.email);
    expect(await lettersIn(output('MailFeedbackDlqUrl'))).toEqual([]);
  });

  it('leaves no trace in the log while it may arrive yet', async () => {
    await putFaults({ kind: 'bounce', bounce: 'transient', most: 1 });
    const { orderId } = await order(clicked);
    await settled();
    expect((await loggedOf(log(), orderId)).map(({ id }) => id)).toEqual([`${orderId}.000001`]);
    expect((await logs('a mail came back')).some(({ text }) => text.includes(orderId) && text.includes('undecided'))).toBe(true);
  });

  it('is parked without its address when the notice of it does not fit, with what is wrong', async () => {
    const body = { eventType: 'Bounce', mail: { destination: [shopper.contact.email] } };
    await sqs.send(new SendMessageCommand({ QueueUrl: output('MailFeedbackQueueUrl'), MessageBody: JSON.stringify(body) }));
    await settled();
    const letters = await lettersIn(output('MailFeedbackDlqUrl'));
    expect(letters).toMatchObject([{ attributes: { source: 'mail-feedback', reason: expect.stringContaining('/mail') } }]);
    expect(letters.map((letter) => letter.body)).toEqual(['{"eventType":"Bounce","mail":{"destination":["<address>"]}}']);
  });
});

describe('a burst', () => {
  afterEach(() => putFaults());

  it('of mails beyond the rate of SES is sent within seconds, each once: none waits for another receive', async () => {
    const message = 'Maximum sending rate exceeded.';
    const tooFast = { kind: 'error', service: 'ses', operation: 'SendEmail', error: 'TooManyRequestsException', message };
    await putFaults({ ...tooFast, id: 'too-fast', caller: 'notification-lambda', most: 12 });
    const placed = await Promise.all(Array.from({ length: 6 }, () => order(`00-${traceId}-00f067aa0ba902b7-01`)));
    await settled();
    const { rules } = await look<{ readonly rules: readonly object[] }>('faults');
    expect(rules).toMatchObject([{ id: 'too-fast', fired: 12 }]);
    const mails = await Promise.all(placed.map(({ orderId }) => mailsAbout(orderId)));
    expect(mails.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 1]);
    const retried = (await logs('message will be retried')).filter(({ text }) => placed.some(({ orderId }) => text.includes(orderId)));
    expect(retried).toEqual([]);
  });
});

describe('the pipeline', () => {
  it('carries the trace of the click to every log, into the mail and into the log object', async () => {
    const { orderId } = await order(`00-${traceId}-00f067aa0ba902b7-01`);
    await settled();
    const eventId = `${orderId}.000001`;
    const [mail, ...others] = await mailsAbout(orderId);
    expect(others).toEqual([]);
    expect(mail?.headers).toMatchObject({ 'X-Event-Id': eventId, 'X-Traceparent': expect.stringContaining(traceId) });
    const lines = await logs(traceId);
    const parts = ['order-lambda', 'notification-lambda', 'event-lambda', 'api'];
    expect(parts.filter((part) => !lines.some((line) => line.part.includes(part)))).toEqual([]);
    const [execution] = await look<readonly { readonly input: string }[]>('executions?limit=1');
    const { objectKey, event } = JSON.parse(execution?.input ?? '') as { readonly objectKey: string; readonly event: OrderEvent };
    expect(event).toMatchObject({ id: eventId, traceparent: expect.stringContaining(traceId) });
    expect(objectKey).toBe(eventLogKey(event));
    expect(await look(`objects/${output('EventLogBucketName')}/${objectKey}`)).toEqual(event);
  });

  it('carries the trace of the click on to what the shop does with the order: events, mails, logs and log objects', async () => {
    const { orderId } = await order(`00-${traceId}-00f067aa0ba902b7-01`);
    await move(orderId, { to: 'packed' }, { to: 'shipped' });
    await settled();
    const inTrace = expect.stringContaining(traceId) as unknown;
    const logged = await loggedOf(s3EventLogReader({ client: s3, bucket: output('EventLogBucketName') }), orderId);
    expect(logged).toMatchObject(['placed', 'packed', 'shipped'].map((step) => ({ type: `order.${step}.v1`, traceparent: inTrace })));
    const shipped = { 'X-Event-Id': `${orderId}.000003`, 'X-Traceparent': inTrace };
    expect(await mailsAbout(orderId)).toMatchObject([{}, { headers: shipped }]);
    const lines = (await logs(`${orderId}.000003`)).filter(({ part }) => part.includes('lambda'));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.filter(({ text }) => !text.includes(traceId))).toEqual([]);
  });

  it('sends the mails of an order in the order of its life', async () => {
    const { orderId } = await order(`00-${traceId}-00f067aa0ba902b7-01`);
    await move(orderId, { to: 'packed' }, { to: 'shipped' }, { to: 'delivered' });
    await settled();
    const ids = (await mailsAbout(orderId)).map(({ headers }) => headers['X-Event-Id']);
    expect(ids).toEqual(['000001', '000003', '000004'].map((sequence) => `${orderId}.${sequence}`));
  });

  it('parks what does not fit its schema, at each edge, with what is wrong with it, and holds up nothing', async () => {
    const stray = newId();
    const event = { specversion: '1.0', id: `${stray}.000001`, type: 'order.placed.v1', subject: stray, data: {} };
    const text = JSON.stringify(event);
    await documents.send(new PutCommand({ TableName: output('OrdersTableName'), Item: { orderId: stray, sk: 'EVENT#000001', event } }));
    await sqs.send(new SendMessageCommand({ QueueUrl: output('EventsQueueUrl'), MessageBody: text }));
    const eventType = { DataType: 'String', StringValue: event.type };
    const message = { Message: text, MessageGroupId: stray, MessageDeduplicationId: event.id, MessageAttributes: { eventType } };
    await sns.send(new PublishCommand({ TopicArn: output('NotificationsTopicArn'), ...message }));
    const { orderId } = await order(`00-${traceId}-00f067aa0ba902b7-01`);
    await settled();
    const reason = expect.stringMatching(/^order\.placed\.v1: .*source/) as unknown;
    for (const [queue, source] of [
      ['OrderStreamDlqUrl', 'orders-stream'],
      ['EventsDlqUrl', 'events'],
      ['NotificationsDlqUrl', 'notifications'],
    ] as const) {
      const letters = await lettersIn(output(queue));
      const ours = letters.filter(({ body }) => body.includes(stray));
      expect(ours.map(({ attributes }) => attributes)).toEqual([expect.objectContaining({ eventId: event.id, source, reason })]);
    }
    expect(await mailsAbout(orderId)).toHaveLength(1);
  });

  it('parks the mail of an order whose row does not fit, at once and with what is wrong, and nothing of the shopper', async () => {
    const event = orderPlacedEvent(anOrder({ orderId: newId() }), `00-${traceId}-00f067aa0ba902b7-01`);
    const { subject: orderId } = event;
    const [TableName, status] = [output('OrdersTableName'), 'placed'];
    await documents.send(new PutCommand({ TableName, Item: { orderId, sk: 'ORDER', status, contact: { name: shopper.contact.name } } }));
    await documents.send(new PutCommand({ TableName, Item: { orderId, sk: 'EVENT#000001', event } }));
    await settled();
    const ours = (await lettersIn(output('NotificationsDlqUrl'))).filter(({ body }) => body.includes(orderId));
    const reason = expect.stringMatching(`^malformed row ${orderId}/ORDER in table .*: .*contact.* email`) as unknown;
    expect(ours.map(({ attributes }) => attributes)).toEqual([expect.objectContaining({ eventId: event.id, reason })]);
    expect(JSON.stringify(ours)).not.toContain(shopper.contact.name);
  });

  it('writes nothing about the shopper into any log, nor a token', async () => {
    const { orderId, accessToken, cartSecret } = await order(`00-${traceId}-00f067aa0ba902b7-01`);
    await settled();
    const all = (await logs()).map(({ text }) => text).join('\n');
    expect(all).toContain(orderId);
    const { contact, address } = shopper;
    const secrets = [contact.name, contact.email, address.line1, address.city, accessToken, cartSecret, await tokenOf(orderId)];
    expect(secrets.filter((text) => all.includes(text))).toEqual([]);
  });
});
