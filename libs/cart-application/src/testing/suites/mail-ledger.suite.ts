import type { MailLedger } from '../../ports/mail.port';
import { freshIds } from '../fakes/time-and-ids.fake';

const receipt = { sesMessageId: 'message-1', sentAt: '2026-11-22T10:15:00.000Z' };

/** What every ledger of mails does, in memory and by Powertools. */
export function mailLedgerSuite(name: string, makeLedger: () => MailLedger): void {
  describe(`${name} › once`, () => {
    const ledger = makeLedger();
    const freshNotification = () => `${freshIds.newId()}.000001/mail`;

    it('sends a mail and answers its receipt', async () => {
      const send = jest.fn(async () => receipt);
      expect(await ledger.once(freshNotification(), send)).toEqual(receipt);
      expect(send).toHaveBeenCalledTimes(1);
    });

    it('answers a repeat with the first receipt, without sending', async () => {
      const id = freshNotification();
      await ledger.once(id, async () => receipt);
      const send = jest.fn(async () => ({ sesMessageId: 'message-2', sentAt: '2026-11-22T10:16:00.000Z' }));
      expect(await ledger.once(id, send)).toEqual(receipt);
      expect(send).not.toHaveBeenCalled();
    });

    it('keeps no record of a send that rejected: the next try sends', async () => {
      const id = freshNotification();
      const fault = new Error('SES is throttling');
      await expect(ledger.once(id, () => Promise.reject(fault))).rejects.toBe(fault);
      expect(await ledger.once(id, async () => receipt)).toEqual(receipt);
    });

    it('rejects while another send of the same mail is under way, so that the queue tries again', async () => {
      const id = freshNotification();
      const entered = Promise.withResolvers<void>();
      const answered = Promise.withResolvers<void>();
      const first = ledger.once(id, async () => {
        entered.resolve();
        await answered.promise;
        return receipt;
      });
      await entered.promise;
      const second = jest.fn(async () => receipt);
      await expect(ledger.once(id, second)).rejects.toThrow();
      answered.resolve();
      expect(await first).toEqual(receipt);
      expect(second).not.toHaveBeenCalled();
    });

    it('keeps mails apart by their id', async () => {
      const send = jest.fn(async () => receipt);
      await ledger.once(freshNotification(), send);
      await ledger.once(freshNotification(), send);
      expect(send).toHaveBeenCalledTimes(2);
    });
  });

  describe(`${name} › forget`, () => {
    const ledger = makeLedger();

    it('forgets a mail that was sent: it would be sent again', async () => {
      const [forgotten, kept] = [`${freshIds.newId()}.000001/mail`, `${freshIds.newId()}.000002/mail`];
      await ledger.once(forgotten, async () => receipt);
      await ledger.once(kept, async () => receipt);
      await ledger.forget(forgotten);
      const later = { sesMessageId: 'message-2', sentAt: '2026-11-22T10:16:00.000Z' };
      expect(await ledger.once(forgotten, async () => later)).toEqual(later);
      expect(await ledger.once(kept, async () => later)).toEqual(receipt);
    });

    it('is harmless for a mail that was never sent, and as a repeat', async () => {
      const id = `${freshIds.newId()}.000001/mail`;
      await ledger.forget(id);
      await ledger.once(id, async () => receipt);
      await ledger.forget(id);
      await expect(ledger.forget(id)).resolves.toBeUndefined();
    });
  });
}
