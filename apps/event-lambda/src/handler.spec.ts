import type { ParkedRecord } from '@order-carts/cart-application';
import { orderPlacedV1Example } from '@order-carts/event-schemas';
import { createLogger } from '@order-carts/service-kit';
import type { SQSRecord } from 'aws-lambda';
import { createHandler } from './handler';

const messageOf = (messageId: string, body: string) => ({ messageId, body }) as SQSRecord;

async function deliver(records: readonly SQSRecord[], fault?: Error) {
  const stored: string[] = [];
  const parked: ParkedRecord[] = [];
  const handler = createHandler({
    eventLog: {
      store: async (event, objectKey) => {
        if (fault) throw fault;
        stored.push(`${objectKey} ${event.id}`);
      },
    },
    parking: { park: async (record) => void parked.push(record) },
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  const { batchItemFailures } = await handler({ Records: [...records] });
  return { stored, parked, retried: batchItemFailures.map((failure) => failure.itemIdentifier) };
}

describe('event-lambda', () => {
  const { id } = orderPlacedV1Example;
  const good = messageOf('m1', JSON.stringify(orderPlacedV1Example));

  it('stores each event under its own date and hour', async () => {
    expect(await deliver([good])).toEqual({ stored: [`events/date=2026-11-22/hour=10/${id}.json ${id}`], parked: [], retried: [] });
  });

  it('parks what is no event with its reason, and stores the good ones beside it', async () => {
    const result = await deliver([messageOf('m0', 'not json'), good]);
    expect(result.stored).toHaveLength(1);
    const parked = { payload: 'not json', reason: 'the message is not JSON', source: 'events', deliveryId: 'm0' };
    expect(result).toMatchObject({ retried: [], parked: [parked] });
  });

  it('has a message retried when its object may not be in the log', async () => {
    expect(await deliver([good], new Error('execution FAILED'))).toEqual({ stored: [], parked: [], retried: ['m1'] });
  });
});
