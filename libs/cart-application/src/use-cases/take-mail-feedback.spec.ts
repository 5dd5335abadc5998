import { orderPlacedV1Example, readLoggedEvent } from '@order-carts/event-schemas';
import type { MailFeedback } from '../ports/mail-feedback.port';
import { memoryMailLedger, recordingQueue } from '../testing';
import { mailFeedbackId } from './mail-ids';
import { takeMailFeedback } from './take-mail-feedback';

const { id: eventId, traceparent, subject } = orderPlacedV1Example;
const bounced: MailFeedback = {
  verdict: 'bounced',
  reason: 'Bounce: Permanent (General)',
  at: '2026-11-22T11:00:00.000Z',
  eventId,
  traceparent,
};

function mailRoom() {
  const events = recordingQueue();
  const ledger = memoryMailLedger();
  return { events, ledger, take: (feedback: MailFeedback) => takeMailFeedback({ ledger, events }, feedback) };
}

describe('takeMailFeedback', () => {
  it('ends a mail that came back with an event in the log, of the order and trace that the mail told of', async () => {
    const { events, take } = mailRoom();
    expect(await take(bounced)).toEqual({ outcome: 'undeliverable' });
    const { reason, at: time } = bounced;
    const data = { eventId, notificationId: `${eventId}/mail`, cause: 'bounced', reason };
    expect(events.sent).toMatchObject([{ id: `${eventId}.undeliverable`, subject, time, traceparent, data }]);
    expect(readLoggedEvent(events.sent[0])).toMatchObject({ isValid: true });
  });

  it('says the same of each repeat, and of a complaint that follows the bounce', async () => {
    const { events, take } = mailRoom();
    await take(bounced);
    await take(bounced);
    await take({ ...bounced, reason: 'Complaint: abuse', at: '2026-11-23T08:00:00.000Z' });
    expect(events.sent).toEqual(Array(3).fill(events.sent[0]));
  });

  it('says it again when the event was not taken at first', async () => {
    const { events, take } = mailRoom();
    events.failNext(new Error('SQS is throttling'));
    await expect(take(bounced)).rejects.toThrow('SQS');
    expect(await take(bounced)).toEqual({ outcome: 'undeliverable' });
    expect(events.sent).toHaveLength(1);
  });

  it('keeps what was told, and of which order, before it tells the log', async () => {
    const { events, ledger, take } = mailRoom();
    events.failNext(new Error('SQS is throttling'));
    await expect(take(bounced)).rejects.toThrow('SQS');
    const { reason, at } = bounced;
    const kept = await ledger.once<object>(mailFeedbackId(eventId), async () => ({ isNew: true }));
    expect(kept).toEqual({ orderId: subject, cause: 'bounced', reason, at });
  });

  it('leaves the ledger’s record of the mail itself alone: it was sent', async () => {
    const { ledger, take } = mailRoom();
    await take(bounced);
    expect(await ledger.once(`${eventId}/mail`, async () => ({ isNew: true }))).toEqual({ isNew: true });
  });

  it.each<[string, MailFeedback, string]>([
    ['what may have arrived', { ...bounced, verdict: 'undecided' }, 'undecided'],
    ['a mail of no event', { ...bounced, eventId: undefined }, 'of-no-event'],
  ])('tells the log nothing of %s', async (_what, feedback, outcome) => {
    const { events, take } = mailRoom();
    expect(await take(feedback)).toEqual({ outcome });
    expect(events.sent).toEqual([]);
  });
});
