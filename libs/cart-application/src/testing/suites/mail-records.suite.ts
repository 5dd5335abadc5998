import type { MailRecords } from '../../operations/ports/mail-records.port';
import { freshIds } from '../fakes/time-and-ids.fake';

export interface MailRecordsRig {
  readonly records: MailRecords;
  readonly now: () => string;
  readonly sent: (eventId: string, receipt: { sesMessageId: string; sentAt: string }) => Promise<void>;
  readonly refused: (eventId: string, receipt: { undeliverableReason: string; refusedAt: string }) => Promise<void>;
  /** Begins to send, and never ends; its time is up after so many milliseconds. */
  readonly begun: (eventId: string, leftMs: number) => Promise<void>;
}

/** What every reader of the ledger does, in memory and of the rows that Powertools writes. */
export function mailRecordsSuite(name: string, makeRig: () => MailRecordsRig): void {
  describe(name, () => {
    const rig = makeRig();
    const freshEventId = () => `${freshIds.newId()}.000001`;
    const receipt = { sesMessageId: 'message-1', sentAt: '2026-11-22T10:15:00.000Z' };
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
      expect(found.get(eventId)).toEqual({ state: 'undeliverable', at: receipt.sentAt, reason: 'blacklisted' });
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

    it('finds each of more events than one call can ask for', async () => {
      const ids = Array.from({ length: 205 }, freshEventId);
      const known = ids.filter((_, index) => index % 40 === 0);
      for (const id of known) await rig.sent(id, receipt);
      expect([...(await rig.records.find(ids, rig.now())).keys()].sort()).toEqual([...known].sort());
    });
  });
}
