import { eventLogKey, orderPlacedV1Example, type OrderEvent } from '@order-carts/event-schemas';
import type { EventLogReader } from '../../operations/ports/event-log-reader.port';
import { freshIds } from '../fakes/time-and-ids.fake';

export interface EventLogReaderRig {
  readonly log: EventLogReader;
  readonly write: (key: string, text: string) => Promise<void>;
}

const at = (time: string): OrderEvent => {
  const orderId = freshIds.newId();
  return { ...orderPlacedV1Example, id: `${orderId}.000001`, subject: orderId, time, data: { ...orderPlacedV1Example.data, orderId } };
};

/** What every reader of the log does, in memory and in S3. */
export function eventLogReaderSuite(name: string, makeRig: () => Promise<EventLogReaderRig>): void {
  describe(name, () => {
    let rig: EventLogReaderRig;
    const [before, first, second, after] = ['08:59:59', '09:00:00', '10:59:59', '11:00:00'].map((time) => at(`2026-11-22T${time}.000Z`));
    const keys = [first, second].map((event) => eventLogKey(event as OrderEvent));
    beforeAll(async () => {
      rig = await makeRig();
      for (const event of [before, first, second, after]) if (event) await rig.write(eventLogKey(event), JSON.stringify(event));
    });
    const listed = async (since: string, until: string, behind?: string): Promise<readonly string[]> => {
      const found: string[] = [];
      for await (const page of rig.log.list({ since: `2026-11-22T${since}Z`, until: `2026-11-22T${until}Z` }, behind)) found.push(...page);
      return found;
    };

    it('lists whole hours of a period, in their order', async () => {
      expect(await listed('09:30:00.000', '10:30:00.000')).toEqual(keys);
    });

    it('goes on behind a key', async () => {
      expect(await listed('09:30:00.000', '10:30:00.000', keys[0])).toEqual([keys[1]]);
      expect(await listed('09:30:00.000', '10:30:00.000', keys[1])).toEqual([]);
    });

    it('lists nothing where nothing is', async () => {
      expect(await listed('13:00:00.000', '14:00:00.000')).toEqual([]);
    });

    it('reads what an object holds, and when it was stored', async () => {
      const object = await rig.log.read(keys[0] ?? '');
      expect(object?.content).toEqual(first);
      expect(Date.parse(object?.storedAt ?? '')).toBeGreaterThan(0);
    });

    it('knows an object without JSON, and one that is not there', async () => {
      await rig.write('events/date=2026-11-23/hour=09/broken.json', 'broken');
      const object = await rig.log.read('events/date=2026-11-23/hour=09/broken.json');
      expect([object === undefined, object?.content]).toEqual([false, undefined]);
      expect(await rig.log.read('events/date=2026-11-23/hour=09/missing.json')).toBeUndefined();
    });
  });
}
