import type { ParkedRecord, Parking } from '../../ports/parking.port';
import { freshIds } from '../fakes/time-and-ids.fake';

export interface ParkingRig {
  readonly parking: Parking;
  /** What has been parked since the last look. */
  readonly look: () => Promise<readonly ParkedRecord[]>;
}

/** What every parking does, in memory and in SQS. */
export function parkingSuite(name: string, makeRig: () => Promise<ParkingRig>): void {
  describe(`${name} › park`, () => {
    let rig: ParkingRig;
    beforeAll(async () => {
      rig = await makeRig();
    });
    const record = (changes: Partial<ParkedRecord> = {}): ParkedRecord => ({
      payload: `{ "broken": "${freshIds.newId()}", "text": "ä ✓" }`,
      reason: 'order.placed.v1: /data/lines must not have fewer than 1 items',
      source: 'orders-stream',
      eventId: `${freshIds.newId()}.000001`,
      deliveryId: freshIds.newId(),
      ...changes,
    });

    it('keeps payload, reason, source, event and delivery', async () => {
      const parked = record();
      await rig.parking.park(parked);
      expect(await rig.look()).toEqual([parked]);
    });

    it('parks a record that tells neither its event nor its delivery', async () => {
      const { eventId: _event, deliveryId: _delivery, ...anonymous } = record();
      await rig.parking.park(anonymous);
      expect(await rig.look()).toEqual([anonymous]);
    });

    it('keeps apart what differs only in its payload', async () => {
      const eventId = `${freshIds.newId()}.000001`;
      await rig.parking.park(record({ eventId }));
      await rig.parking.park(record({ eventId }));
      expect(await rig.look()).toHaveLength(2);
    });

    it('parks again what was redriven and came back by another delivery', async () => {
      const first = record();
      const again = { ...first, deliveryId: freshIds.newId() };
      await rig.parking.park(first);
      await rig.parking.park(again);
      expect(await rig.look()).toEqual([first, again]);
    });
  });
}
