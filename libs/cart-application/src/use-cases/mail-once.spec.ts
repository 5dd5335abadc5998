import type { MailLedger } from '../ports/mail.port';
import { clockAt, memoryMailLedger, recordingBackoff, recordingMailer } from '../testing';
import { mailOnce } from './mail-once';

const mail = { to: 'ada@example.com', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };

function mailRoom() {
  const mailer = recordingMailer();
  const backoff = recordingBackoff();
  const deps = { mailer, ledger: memoryMailLedger(), clock: clockAt('2026-11-22T10:15:00.000Z'), backoff };
  return { mailer, deps, backoff, send: (notificationId = 'n1') => mailOnce(deps, notificationId, mail) };
}

/** A ledger that has the time for so many sends. */
function ledgerWithTimeFor(sends: number): MailLedger {
  const ledger = memoryMailLedger();
  let left = sends;
  return { ...ledger, once: (id, send) => ((left -= 1) < 0 ? Promise.reject(new Error('too little time')) : ledger.once(id, send)) };
}

describe('mailOnce', () => {
  it('sends a mail once per notification, and answers a repeat the same', async () => {
    const { mailer, send } = mailRoom();
    expect([await send(), await send()]).toEqual(Array(2).fill({ outcome: 'sent', messageId: 'message-1' }));
    await send('n2');
    expect(mailer.sent).toEqual([mail, mail]);
  });

  it('keeps when and as what a mail was sent', async () => {
    const { deps, send } = mailRoom();
    await send();
    const kept = await deps.ledger.once('n1', () => Promise.reject(new Error('asked again')));
    expect(kept).toEqual({ sesMessageId: 'message-1', sentAt: '2026-11-22T10:15:00.000Z' });
  });

  it('answers a repeat for an address that refuses mail as it did first, without asking it again', async () => {
    const { mailer, deps, send } = mailRoom();
    mailer.answerNext({ outcome: 'undeliverable', reason: 'Address blacklisted.' });
    const first = await send();
    expect(first).toEqual({ outcome: 'undeliverable', reason: 'Address blacklisted.', at: '2026-11-22T10:15:00.000Z' });
    const later = { ...deps, clock: clockAt('2026-11-22T11:15:00.000Z') };
    expect(await mailOnce(later, 'n1', mail)).toEqual(first);
    expect(mailer.sent).toEqual([]);
  });

  it('reports a refusal as a fault that no retry mends, and keeps no record of it', async () => {
    const { mailer, send } = mailRoom();
    mailer.answerNext({ outcome: 'refused', reason: 'MessageRejected' });
    expect(await send()).toEqual({ outcome: 'permanent-fault', reason: 'the mail was refused: MessageRejected' });
    expect(await send()).toMatchObject({ outcome: 'sent' });
  });

  it('rejects with any other fault, and sends at the next try', async () => {
    const { mailer, send } = mailRoom();
    const fault = new Error('SES is throttling');
    mailer.answerNext(fault);
    await expect(send()).rejects.toBe(fault);
    expect(await send()).toMatchObject({ outcome: 'sent' });
  });

  describe('when a mail is deferred', () => {
    const deferred = { outcome: 'deferred', reason: 'Maximum sending rate exceeded' } as const;

    it('tries it again after a while, longer each time, until it is taken', async () => {
      const { mailer, backoff, send } = mailRoom();
      mailer.answerNext(deferred, deferred);
      expect(await send()).toEqual({ outcome: 'sent', messageId: 'message-1' });
      expect(mailer.sent).toEqual([mail]);
      expect(backoff.waits).toEqual([1, 2]);
    });

    it('asks the ledger for each try, and claims nothing while it waits: another invocation may send the mail meanwhile', async () => {
      const { mailer, deps } = mailRoom();
      mailer.answerNext(deferred);
      const elsewhere = { wait: async () => void (await mailOnce(deps, 'n1', mail)) };
      expect(await mailOnce({ ...deps, backoff: elsewhere }, 'n1', mail)).toEqual({ outcome: 'sent', messageId: 'message-1' });
      expect(mailer.sent).toHaveLength(1);
    });

    it('gives up when the ledger finds the time too short, and says why there was none left', async () => {
      const { mailer, deps } = mailRoom();
      mailer.answerNext(deferred, deferred);
      const fault = await mailOnce({ ...deps, ledger: ledgerWithTimeFor(2) }, 'n1', mail).catch((reason: unknown) => reason);
      const cause = new Error('too little time');
      expect(fault).toEqual(new Error('the mail was deferred 2 times: Maximum sending rate exceeded', { cause }));
      expect(mailer.sent).toEqual([]);
    });

    it('ends with what becomes of a later try', async () => {
      const { mailer, send } = mailRoom();
      mailer.answerNext(deferred, { outcome: 'undeliverable', reason: 'Address blacklisted.' });
      expect(await send()).toMatchObject({ outcome: 'undeliverable', reason: 'Address blacklisted.' });
    });
  });
});
