import { readMailFeedback } from './mail-feedback';
import { mailTags } from './mail-tags';

const eventId = '01JD8Q6WAA0000000000000001.000001';
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const tags = Object.fromEntries(mailTags({ eventId, traceparent }).map(({ Name = '', Value }) => [Name, [Value]]));
const timestamp = '2026-11-22T11:00:00.000Z';
const mail = {
  ...{ timestamp: '2026-11-22T10:15:02.000Z', source: 'shop@example.com', messageId: 'ses-1', destination: ['ada@example.com'] },
  tags: { ...tags, 'ses:configuration-set': ['set'] },
};
const recipients = [{ emailAddress: 'ada@example.com', diagnosticCode: 'smtp; 550 5.1.1 <ada@example.com> unknown' }];
const bounce = (bounceType: string, bounceSubType = 'General') => ({
  ...{ eventType: 'Bounce', mail },
  bounce: { bounceType, bounceSubType, timestamp, bouncedRecipients: recipients, feedbackId: 'f-1' },
});
const complaint = (details: object) => ({
  eventType: 'Complaint',
  mail,
  complaint: { timestamp, complainedRecipients: recipients, ...details },
});
const read = (value: unknown) => readMailFeedback(JSON.stringify(value));

describe('the tags of a mail', () => {
  it('tell event and trace in the letters that a tag may have', () => {
    expect(mailTags({ eventId, traceparent })).toEqual([
      { Name: 'event-id', Value: '01JD8Q6WAA0000000000000001_000001' },
      { Name: 'traceparent', Value: traceparent },
    ]);
  });

  it.each([{}, { eventId: undefined }, { eventId: 'not an id' }])('leave out what is not there, or what no tag can say: %j', (what) => {
    expect(mailTags(what)).toEqual([]);
  });
});

describe('readMailFeedback', () => {
  const known = { eventId, traceparent, at: timestamp };

  it.each([
    [bounce('Permanent'), { ...known, verdict: 'bounced', reason: 'Bounce: Permanent (General)' }],
    [
      bounce('Permanent', 'OnAccountSuppressionList'),
      { ...known, verdict: 'bounced', reason: 'Bounce: Permanent (OnAccountSuppressionList)' },
    ],
    [bounce('Transient', 'MailboxFull'), { ...known, verdict: 'undecided', reason: 'Bounce: Transient (MailboxFull)' }],
    [bounce('Undetermined', 'Undetermined'), { ...known, verdict: 'undecided', reason: 'Bounce: Undetermined (Undetermined)' }],
    [complaint({ complaintFeedbackType: 'not-spam' }), { ...known, verdict: 'bounced', reason: 'Complaint: not-spam' }],
    [
      complaint({ complaintSubType: 'OnAccountSuppressionList', complaintFeedbackType: null }),
      { ...known, verdict: 'bounced', reason: 'Complaint: OnAccountSuppressionList' },
    ],
    [complaint({ complaintSubType: null }), { ...known, verdict: 'bounced', reason: 'Complaint: of no type' }],
    [
      { eventType: 'Reject', mail, reject: { reason: 'Bad content' } },
      { ...known, verdict: 'refused', reason: 'Reject: Bad content', at: mail.timestamp },
    ],
  ])('reads what became of a mail, and keeps no address (%j)', (notice, feedback) => {
    expect(read(notice)).toEqual({ kind: 'feedback', feedback });
    expect(JSON.stringify(read(notice))).not.toContain('@');
  });

  it('takes a mail without tags for one of no event', () => {
    const { tags: _tags, ...untagged } = mail;
    expect(read({ ...bounce('Permanent'), mail: untagged })).toMatchObject({ feedback: { eventId: undefined, traceparent: undefined } });
  });

  it('knows the text by which SES tries out a new destination', () => {
    expect(readMailFeedback('Successfully validated SNS topic for Amazon SES event publishing.')).toEqual({ kind: 'greeting' });
  });

  it.each([
    ['no JSON', '{"eventType":', 'the message is not JSON'],
    ['nothing', 'null', 'not a bounce, complaint or reject'],
    ['another event', JSON.stringify({ eventType: 'Open', mail }), 'not a bounce, complaint or reject'],
    ['a member of Object as type', JSON.stringify({ eventType: 'constructor', mail }), 'not a bounce, complaint or reject'],
    ['a type of bounce that is none', JSON.stringify(bounce('Eternal')), '/bounce/bounceType'],
    ['an address in place of a term', JSON.stringify(bounce('Permanent', 'ada@example.com')), '/bounce/bounceSubType'],
    ['a time that is none', JSON.stringify({ ...bounce('Permanent'), mail: { ...mail, timestamp: 'now' } }), '/mail/timestamp'],
    [
      'an event id that is none',
      JSON.stringify({ ...bounce('Permanent'), mail: { ...mail, tags: { 'event-id': ['x'] } } }),
      '/mail/tags/event-id',
    ],
  ])('says what is wrong with %s, but no address', (_what, text, reason) => {
    expect(readMailFeedback(text)).toEqual({ kind: 'unreadable', reason: expect.stringContaining(reason) });
    expect(JSON.stringify(readMailFeedback(text))).not.toContain('@');
  });
});
