import type { ParkedRecord } from '@order-carts/cart-application';
import { notificationUndeliverableV1Example, orderPlacedV1Example } from '@order-carts/event-schemas';
import { createLogger } from '@order-carts/service-kit';
import type { SQSRecord } from 'aws-lambda';
import { createHandler } from './handler';

const messageOf = (messageId: string, body: string) => ({ messageId, body }) as SQSRecord;

async function deliver(
  records: readonly SQSRecord[],
  { fault, parkingFault }: { readonly fault?: Error; readonly parkingFault?: Error } = {},
) {
  const lines: Record<string, unknown>[] = [];
  const stored: string[] = [];
  const parked: ParkedRecord[] = [];
  const handler = createHandler({
    eventLog: {
      store: async (event, objectKey) => {
        if (fault) throw fault;
        stored.push(`${objectKey} ${event.id}`);
      },
    },
    parking: {
      park: async (record) => {
        if (parkingFault) throw parkingFault;
        parked.push(record);
      },
    },
    log: createLogger({ name: 'test', level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) }),
  });
  const { batchItemFailures } = await handler({ Records: [...records] });
  return { stored, parked, lines, retried: batchItemFailures.map((failure) => failure.itemIdentifier) };
}

describe('event-lambda', () => {
  const { id } = orderPlacedV1Example;
  const good = messageOf('m1', JSON.stringify(orderPlacedV1Example));

  it('stores each event under its own date and hour', async () => {
    expect(await deliver([good])).toMatchObject({ stored: [`events/date=2026-11-22/hour=10/${id}.json ${id}`], parked: [], retried: [] });
  });

  it('parks what is no event with its reason, and stores the good ones beside it', async () => {
    const result = await deliver([messageOf('m0', 'not json'), good]);
    expect(result.stored).toHaveLength(1);
    const parked = { payload: 'not json', reason: 'the message is not JSON', source: 'events', deliveryId: 'm0' };
    expect(result).toMatchObject({ retried: [], parked: [parked] });
  });

  it('has a message retried when its object may not be in the log', async () => {
    expect(await deliver([good], { fault: new Error('execution FAILED') })).toMatchObject({ stored: [], parked: [], retried: ['m1'] });
  });

  it('stores that a notification cannot be delivered, beside the event it would have told of', async () => {
    const { stored } = await deliver([messageOf('m1', JSON.stringify(notificationUndeliverableV1Example))]);
    expect(stored).toEqual([`events/date=2026-11-22/hour=10/${id}.undeliverable.json ${id}.undeliverable`]);
  });

  it('has a message retried that could not even be parked', async () => {
    const result = await deliver([messageOf('m0', 'not json'), good], { parkingFault: new Error('SQS is throttling') });
    expect(result).toMatchObject({ parked: [], retried: ['m0'] });
    expect(result.stored).toHaveLength(1);
  });

  it('writes a log line for each message, with event and trace, whatever becomes of it', async () => {
    const traced = { eventId: id, traceId: '0af7651916cd43dd8448eb211c80319c' };
    const unreadable = messageOf('m0', JSON.stringify({ ...orderPlacedV1Example, data: {} }));
    expect((await deliver([good])).lines).toMatchObject([{ ...traced, msg: 'order event logged' }]);
    expect((await deliver([unreadable])).lines).toMatchObject([{ ...traced, msg: 'message parked', messageId: 'm0' }]);
    const { lines } = await deliver([good], { fault: new Error('execution FAILED') });
    expect(lines).toMatchObject([{ ...traced, msg: 'message will be retried', messageId: 'm1' }]);
  });
});
