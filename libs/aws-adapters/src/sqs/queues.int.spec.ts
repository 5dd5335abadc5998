import { SQSClient, type Message } from '@aws-sdk/client-sqs';
import { orderLinksQueueSuite, parkingSuite, type ParkingRig } from '@order-carts/cart-application/testing';
import { freshEvent } from '../testing/order-events';
import { freshQueue, takeAll } from '../testing/queues';
import { sqsEventQueue } from './event-queue.sqs';
import { sqsOrderLinksQueue } from './order-links-queue.sqs';
import { readOrderLinksRequest } from './order-links-request';
import { sqsParking } from './parking.sqs';

const client = new SQSClient({});
afterAll(() => client.destroy());

const recordIn = ({ Body = '', MessageAttributes = {} }: Message) => ({
  payload: Body,
  ...Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue])),
  reason: MessageAttributes['reason']?.StringValue ?? '',
  source: MessageAttributes['source']?.StringValue ?? '',
});

const rigOn = (isFifo: boolean) => async (): Promise<ParkingRig> => {
  const queueUrl = await freshQueue(client, { isFifo });
  return { parking: sqsParking({ client, queueUrl }), look: async () => (await takeAll(client, queueUrl)).map(recordIn) };
};

parkingSuite('parking in a standard queue', rigOn(false));
parkingSuite('parking in a FIFO queue', rigOn(true));

orderLinksQueueSuite('order links in SQS', async () => {
  const queueUrl = await freshQueue(client);
  const requestIn = ({ Body = '' }: Message) => {
    const reading = readOrderLinksRequest(Body);
    if (!reading.isValid) throw new Error(reading.reason);
    return reading.request;
  };
  return { queue: sqsOrderLinksQueue({ client, queueUrl }), look: async () => (await takeAll(client, queueUrl)).map(requestIn) };
});

describe('parking in a FIFO queue', () => {
  it.each([
    ['a repeat of one delivery', { deliveryId: 'message-1' }],
    ['a repeat whose delivery is not known', {}],
  ])('groups by order, so that events of one order are redriven in their order, and stores %s once', async (_what, delivery) => {
    const queueUrl = await freshQueue(client, { isFifo: true });
    const { id, subject } = freshEvent();
    const record = { payload: '{}', reason: 'broken', source: 'notifications', eventId: id, ...delivery };
    await sqsParking({ client, queueUrl }).park(record);
    await sqsParking({ client, queueUrl }).park(record);
    const messages = await takeAll(client, queueUrl);
    expect(messages.map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual([subject]);
  });
});

describe('parking', () => {
  it('parks a record also when its reason cannot be written in an attribute', async () => {
    const queueUrl = await freshQueue(client);
    const reason = `\u0000broken\u001b${'x'.repeat(5000)}`;
    await sqsParking({ client, queueUrl }).park({ payload: '{}', reason, source: 'events' });
    const [message] = await takeAll(client, queueUrl);
    expect(message?.MessageAttributes?.['reason']?.StringValue).toMatch(/^\uFFFDbroken\uFFFDx{900,}$/);
  });
});

describe('the queue of the event log', () => {
  it('holds each event as JSON', async () => {
    const queueUrl = await freshQueue(client);
    const event = freshEvent();
    await sqsEventQueue({ client, queueUrl }).send(event);
    const messages = await takeAll(client, queueUrl);
    expect(messages.map(({ Body = '' }) => JSON.parse(Body))).toEqual([event]);
  });
});
