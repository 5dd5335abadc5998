import { orderByApi } from './api-shopper';
import { mailsTo } from './inbox';
import { parkedMessage, send } from './queues';
import { loggedEvents, putOrderRow } from './records';
import { outputOf, runningSystem } from './running-system';

const system = runningSystem();
const output = (name: string) => outputOf(system, 'service', name);

describe('what can never be processed', () => {
  it('is parked from the stream with its reason, and the order behind it is mailed and logged', async () => {
    await putOrderRow(system, {
      orderId: '01JD8Q6WAA00000000000P0150',
      sk: 'EVENT#000001',
      event: { type: 'order.lost.v1', id: 'poison-1' },
    });
    const { orderId } = await orderByApi(system, 'honey', 'behind-poison@example.com');

    expect(await parkedMessage(output('OrderStreamDlqUrl'), 'poison-1')).toMatchObject({
      reason: 'unknown event type order.lost.v1',
      source: 'orders-stream',
    });
    expect(await loggedEvents(system, orderId)).toHaveLength(1);
    expect(await mailsTo(system, 'behind-poison@example.com')).toHaveLength(1);
  });

  it('is parked from the queue of the log with its reason, word for word', async () => {
    await send(output('EventsQueueUrl'), '{"type":"order.placed.v1","id":"poison-2"');
    const { orderId } = await orderByApi(system, 'honey', 'behind-text@example.com');

    expect(await parkedMessage(output('EventsDlqUrl'), 'poison-2')).toEqual({
      payload: '{"type":"order.placed.v1","id":"poison-2"',
      reason: 'the message is not JSON',
      source: 'events',
    });
    expect(await loggedEvents(system, orderId)).toHaveLength(1);
  });
});
