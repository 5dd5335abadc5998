import type { MailRecords } from '../../operations/ports/mail-records.port';
import type { Undeliverable } from '../../ports/mail.port';
import { freshIds } from '../fakes/time-and-ids.fake';

export interface MailRecordsRig {
  readonly records: MailRecords;
  readonly now: () => string;
  readonly sent: (eventId: string, receipt: { sesMessageId: string; sentAt: string }) => Promise<void>;
  readonly refused: (eventId: string, receipt: { undeliverableReason: string; refusedAt: string }) => Promise<void>;
  readonly cameBack: (eventId: string, bounce: Undeliverable) => Promise<void>;
  /** Begins to send, and never ends; its time is up after so many milliseconds. */
  readonly begun: (eventId: string, leftMs: number) => Promise<void>;
}

/** What every reader of the ledger does, in memory and of the rows that Powertools writes. */
export function mailRecordsSuite(name: string, makeRig: () => MailRecordsRig): void {
  describe(name, () => {
    const rig = makeRig();
    const freshEventId = () => `${freshIds.newId()}.000001`;
    const receipt = { sesMessageId: 'message-1', sentAt: '2026-11-22T10:15:00.000Z' };
    const bounce: Undeliverable = { cause: 'bounced', reason: 'Bounce: Permanent (General)', at: '2026-11-22T10:25:00.000Z' };
    const stateOf = async (eventId: string, now = rig.now()) => (await rig.records.find([eventId], now)).get(eventId)?.state;

    it('tells when a mail was sent, and as which message', async () => {
      const eventId = freshEventId();
      await rig.sent(eventId, receipt);
      expect((await rig.records.find([eventId], rig.now())).get(eventId)).toEqual({
        ...{ state: 'sent', sentAt: receipt.sentAt, messageId: receipt.sesMessageId },
      });
    });

    it('tells when a mail was refused by its address, and why', async () => {
      const eventId = freshEventId();
      await rig.refused(eventId, { undeliverableReason: 'blacklisted', refusedAt: receipt.sentAt });
      const found = await rig.records.find([eventId], rig.now());
      expect(found.get(eventId)).toEqual({ state: 'undeliverable', cause: 'refused', at: receipt.sentAt, reason: 'blacklisted' });
    });

    it('knows nothing of an event without an entry', async () => {
      expect((await rig.records.find([freshEventId()], rig.now())).size).toBe(0);
    });

    it('tells a mail that is being sent from one whose sending died', async () => {
      const [living, dead] = [freshEventId(), freshEventId()];
      await rig.begun(living, 600_000);
      await rig.begun(dead, 1);
      const later = new Date(Date.parse(rig.now()) + 300_000).toISOString();
      expect([await stateOf(living, later), await stateOf(dead, later)]).toEqual(['sending', 'died']);
    });

    it('tells an entry that has expired', async () => {
      const eventId = freshEventId();
      await rig.sent(eventId, receipt);
      expect(await stateOf(eventId, new Date(Date.parse(rig.now()) + 36 * 86_400_000).toISOString())).toBe('expired');
    });

    it('tells what came back of a mail, beside when it was sent', async () => {
      const eventId = freshEventId();
      await rig.sent(eventId, receipt);
      await rig.cameBack(eventId, bounce);
      expect(await rig.records.cameBack([eventId, freshEventId()], rig.now())).toEqual(new Map([[eventId, bounce]]));
      expect(await stateOf(eventId)).toBe('sent');
    });

    it('forgets with the ledger what came back', async () => {
      const eventId = freshEventId();
      await rig.cameBack(eventId, bounce);
      const later = new Date(Date.parse(rig.now()) + 36 * 86_400_000).toISOString();
      expect((await rig.records.cameBack([eventId], later)).size).toBe(0);
    });

    it('tells the orders of which a mail came back from a moment on, up to but not at another', async () => {
      const ids = ['10:59:59.999', '11:00:00.000', '11:29:59.999', '11:30:00.000'].map((time) => [freshEventId(), time] as const);
      for (const [eventId, time] of ids) await rig.cameBack(eventId, { ...bounce, at: `2026-11-22T${time}Z` });
      const found = await rig.records.ordersCameBackIn({ since: '2026-11-22T11:00:00.000Z', until: '2026-11-22T11:30:00.000Z' });
      const orders = ids.map(([eventId]) => eventId.slice(0, 26));
      expect(orders.map((orderId) => found.has(orderId))).toEqual([false, true, true, false]);
    });

    it('finds each of more events than one call can ask for', async () => {
      const ids = Array.from({ length: 205 }, freshEventId);
      const known = ids.filter((_, index) => index % 40 === 0);
      for (const id of known) await rig.sent(id, receipt);
      expect([...(await rig.records.find(ids, rig.now())).keys()].sort()).toEqual([...known].sort());
    });
  });
}
