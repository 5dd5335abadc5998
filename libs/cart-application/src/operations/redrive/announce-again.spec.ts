import { EventRefused } from '../../ports/order-events.port';
import { recordingQueue, recordingTopic } from '../../testing/fakes/events.fake';
import { clockAt } from '../../testing/fakes/time-and-ids.fake';
import { AuditedShop } from '../../testing/suites/audited-shop';
import { minutes } from '../../testing/suites/cart-driver';
import { announceAgain } from './announce-again';

const DAY_MS = 24 * 60 * 60_000;

/** An order that was placed and packed, and the means to announce it. */
async function aSideTrack() {
  const shop = await AuditedShop.of({ orders: [{ way: ['packed'], damages: [], rows: 'none' }], stolen: 0, strangers: 0 });
  const [key = ''] = shop.pipeline.objects.keys();
  const [orderId = ''] = key.split('/').at(-1)?.split('.') ?? [];
  const [topic, queue] = [recordingTopic(), recordingQueue()];
  const clock = clockAt(minutes(60));
  const announcing = { orders: shop.deps.orders, topic, queue, clock };
  return { announcing, clock, topic, queue, orderId, ids: [`${orderId}.000001`, `${orderId}.000002`] };
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

  it.each([
    [30, 2],
    [31, 0],
    [89, 0],
  ])('is logged after %i days, and %i of its two events are mailed: none whose mail the ledger may have forgotten', async (days, told) => {
    const { announcing, clock, topic, queue, ids } = await aSideTrack();
    clock.advance(days * DAY_MS);
    expect(await announceAgain(announcing, ids)).toEqual({ outcome: 'sent' });
    expect(queue.sent.map(({ id }) => id)).toEqual(ids);
    expect(topic.published).toHaveLength(told);
  });
});
