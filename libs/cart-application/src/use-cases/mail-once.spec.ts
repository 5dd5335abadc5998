import { clockAt, memoryMailLedger, recordingMailer } from '../testing';
import { mailOnce } from './mail-once';

const mail = { to: 'ada@example.com', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };

function mailRoom() {
  const mailer = recordingMailer();
  const deps = { mailer, ledger: memoryMailLedger(), clock: clockAt('2026-11-22T10:15:00.000Z') };
  return { mailer, deps, send: (notificationId = 'n1') => mailOnce(deps, notificationId, mail) };
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
});
