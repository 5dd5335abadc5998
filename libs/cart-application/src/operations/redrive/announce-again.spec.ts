import { EventRefused } from '../../ports/order-events.port';
import { recordingQueue, recordingTopic } from '../../testing/fakes/events.fake';
import { AuditedShop } from '../../testing/suites/audited-shop';
import { announceAgain } from './announce-again';

/** An order that was placed and packed, and the means to announce it. */
async function aSideTrack() {
  const shop = await AuditedShop.of({ orders: [{ way: ['packed'], damages: [], rows: 'none' }], stolen: 0, strangers: 0 });
  const [key = ''] = shop.pipeline.objects.keys();
  const [orderId = ''] = key.split('/').at(-1)?.split('.') ?? [];
  const [topic, queue] = [recordingTopic(), recordingQueue()];
  const announcing = { orders: shop.deps.orders, topic, queue };
  return { announcing, topic, queue, orderId, ids: [`${orderId}.000001`, `${orderId}.000002`] };
}

describe('a stream record that was put aside', () => {
  it('is announced from the rows, all of its events or none', async () => {
    const { announcing, topic, queue, orderId, ids } = await aSideTrack();
    expect(await announceAgain(announcing, [...ids, `${orderId}.000009`])).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('no row'),
    });
    expect(topic.published).toEqual([]);
    expect(await announceAgain(announcing, ids)).toEqual({ outcome: 'sent' });
    expect([topic.published, queue.sent].map((events) => events.map(({ id }) => id))).toEqual([ids, ids]);
  });

  it('that names no event stays', async () => {
    const { announcing } = await aSideTrack();
    expect((await announceAgain(announcing, [])).outcome).toBe('refused');
  });

  it('stays when one of its events will never be taken, and says why', async () => {
    const { announcing, queue, ids } = await aSideTrack();
    queue.failNext(new EventRefused('InvalidParameterValue: too long'));
    const reason = `event ${ids[0]}: InvalidParameterValue: too long`;
    expect(await announceAgain(announcing, ids)).toEqual({ outcome: 'refused', reason });
  });
});
