import { streamImageOf } from '@order-carts/aws-adapters/testing';
import { EventRefused, type ParkedRecord } from '@order-carts/cart-application';
import { orderPlacedV1Example, type OrderEvent } from '@order-carts/event-schemas';
import { createLogger } from '@order-carts/service-kit';
import type { DynamoDBRecord } from 'aws-lambda';
import { createHandler } from './handler';

const eventOf = (sequence: number, orderId = orderPlacedV1Example.subject): OrderEvent => ({
  ...orderPlacedV1Example,
  id: `${orderId}.${String(sequence).padStart(6, '0')}`,
  subject: orderId,
});

function recordOf(sequenceNumber: string, row: object): DynamoDBRecord {
  const image = streamImageOf({ orderId: 'unknown', sk: 'EVENT#000001', ...row });
  const { orderId, sk } = image;
  return {
    eventID: `delivery-${sequenceNumber}`,
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: sequenceNumber, NewImage: image, Keys: { ...(orderId && { orderId }), ...(sk && { sk }) } },
  };
}

const rowOf = (event: OrderEvent) => ({ orderId: event.subject, sk: `EVENT#${event.id.slice(-6)}`, event });

interface World {
  readonly failFor?: (event: OrderEvent) => boolean;
  readonly fault?: Error;
  readonly parkingFault?: Error;
}

async function deliver(
  records: readonly DynamoDBRecord[],
  { failFor = () => false, fault = new Error('throttled'), parkingFault }: World = {},
) {
  const lines: Record<string, unknown>[] = [];
  const published: string[] = [];
  const queued: string[] = [];
  const parked: ParkedRecord[] = [];
  const handler = createHandler({
    topic: {
      publish: async (event) => {
        if (failFor(event)) throw fault;
        published.push(event.id);
      },
    },
    queue: { send: async (event) => void queued.push(event.id) },
    parking: {
      park: async (record) => {
        if (parkingFault) throw parkingFault;
        parked.push(record);
      },
    },
    log: createLogger({ name: 'test', level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) }),
  });
  const { batchItemFailures } = await handler({ Records: [...records] });
  return { published, queued, parked, lines, retried: batchItemFailures.map((failure) => failure.itemIdentifier) };
}

describe('order-lambda', () => {
  it('announces each event to the topic and to the log’s queue', async () => {
    const event = eventOf(1);
    expect(await deliver([recordOf('100', rowOf(event))])).toMatchObject({
      published: [event.id],
      queued: [event.id],
      parked: [],
      retried: [],
    });
  });

  it('parks a record that can never parse, and announces the good ones around it', async () => {
    const [first, second] = [eventOf(1, '01JD8Q6WAA0000000000000001'), eventOf(1, '01JD8Q6WAA0000000000000002')];
    const broken = recordOf('101', { orderId: 'x', event: { ...first, data: { orderId: 'x' } } });
    const result = await deliver([recordOf('100', rowOf(first)), broken, recordOf('102', rowOf(second))]);
    expect(result.published).toEqual([first.id, second.id]);
    expect(result.retried).toEqual([]);
    expect(result.parked).toEqual([
      {
        payload: JSON.stringify(broken),
        reason: expect.stringContaining('order.placed.v1: '),
        source: 'orders-stream',
        eventId: first.id,
        deliveryId: 'delivery-101',
      },
    ]);
  });

  it.each([
    ['without an event', { orderId: 'x' }, 'the row EVENT#000001 has no attribute event'],
    ['whose event is of no known type', { orderId: 'x', event: { type: 'order.lost.v1' } }, 'unknown event type order.lost.v1'],
  ])('parks a row %s', async (_what, row, reason) => {
    expect((await deliver([recordOf('100', row)])).parked).toMatchObject([{ reason }]);
  });

  it('parks a record without an image', async () => {
    expect((await deliver([{ dynamodb: { SequenceNumber: '7' } }])).parked).toMatchObject([
      { reason: 'the stream record has no NewImage', deliveryId: '7' },
    ]);
  });

  it('has a transient fault retried, with the later events of the same order behind it', async () => {
    const other = eventOf(1, '01JD8Q6WAA0000000000000002');
    const records = [recordOf('1', rowOf(eventOf(1))), recordOf('2', rowOf(other)), recordOf('3', rowOf(eventOf(2)))];
    const result = await deliver(records, { failFor: (event) => event.id === eventOf(1).id });
    expect(result).toMatchObject({ published: [other.id], retried: ['1', '3'] });
  });

  it('parks an event at once that can never be announced, and holds up neither its order nor its shard', async () => {
    const records = [recordOf('1', rowOf(eventOf(1))), recordOf('2', rowOf(eventOf(2)))];
    const fault = new EventRefused('InvalidParameter: Message too long');
    const result = await deliver(records, { failFor: (event) => event.id === eventOf(1).id, fault });
    expect(result).toMatchObject({ published: [eventOf(2).id], queued: [eventOf(1).id, eventOf(2).id], retried: [] });
    const reason = 'InvalidParameter: Message too long';
    const letter = { payload: JSON.stringify(records[0]), reason, source: 'orders-stream', deliveryId: 'delivery-1' };
    expect(result.parked).toEqual([{ ...letter, eventId: eventOf(1).id }]);
  });

  it('has a record retried that could not even be parked, and announces the good ones around it', async () => {
    const records = [recordOf('1', { orderId: 'x', event: { type: 'order.lost.v1' } }), recordOf('2', rowOf(eventOf(1)))];
    const result = await deliver(records, { parkingFault: new Error('SQS is throttling') });
    expect(result).toMatchObject({ published: [eventOf(1).id], parked: [], retried: ['1'] });
  });

  it('writes a log line for each record, with event and trace, whatever becomes of it', async () => {
    const other = eventOf(1, '01JD8Q6WAA0000000000000002');
    const unreadable = { ...eventOf(1, '01JD8Q6WAA0000000000000003'), data: {} };
    const records = [rowOf(eventOf(1)), rowOf(other), { orderId: 'x', event: unreadable }].map((row, index) => recordOf(`${index}`, row));
    const { lines } = await deliver(records, { failFor: (event) => event.id === other.id });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    expect(lines.sort((a, b) => String(a['eventId']).localeCompare(String(b['eventId'])))).toMatchObject([
      { eventId: eventOf(1).id, traceId, msg: 'order event announced' },
      { eventId: other.id, traceId, level: 'error', msg: 'record will be retried' },
      { eventId: unreadable.id, traceId, level: 'warn', msg: 'record parked', reason: expect.stringContaining('/data') },
    ]);
  });
});
