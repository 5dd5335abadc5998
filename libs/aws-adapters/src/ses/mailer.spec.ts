import {
  AccountSuspendedException,
  BadRequestException,
  LimitExceededException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  SendingPausedException,
  SESv2Client,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';
import { answering } from '../testing/answering';
import { sesMailer } from './mailer.ses';
import { singleTryClient } from './single-try-client';

const mail = { to: 'ada@example.com', subject: 'Your order', html: '<p>Hello</p>', text: 'Hello' };
const details = { message: 'no mail for ada@example.com', $metadata: {} };

function mailerAnswering(answer: object | Error) {
  const client = new SESv2Client({ region: 'eu-central-1' });
  const inputs = answering(client, answer);
  return { inputs, mailer: sesMailer({ client, from: 'shop@example.com' }) };
}

describe('the mailer of SES', () => {
  it('sends both bodies in UTF-8, from the sender', async () => {
    const { inputs, mailer } = mailerAnswering({ MessageId: 'message-1' });
    expect(await mailer.send(mail)).toEqual({ outcome: 'accepted', messageId: 'message-1' });
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    expect(inputs).toEqual([
      {
        FromEmailAddress: 'shop@example.com',
        Destination: { ToAddresses: ['ada@example.com'] },
        Content: { Simple: { Subject: utf8('Your order'), Body: { Html: utf8('<p>Hello</p>'), Text: utf8('Hello') } } },
      },
    ]);
  });

  it('names event and trace in headers, each in one line', async () => {
    const { inputs, mailer } = mailerAnswering({ MessageId: 'message-1' });
    await mailer.send({ ...mail, eventId: 'event-1', traceparent: '00-trace\r\nBcc: eve@example.com' });
    const Headers = [
      { Name: 'X-Event-Id', Value: 'event-1' },
      { Name: 'X-Traceparent', Value: '00-trace Bcc: eve@example.com' },
    ];
    expect(inputs).toMatchObject([{ Content: { Simple: { Headers } } }]);
  });

  it('tags a mail with its event, by which SES tells of which it speaks later', async () => {
    const { inputs, mailer } = mailerAnswering({ MessageId: 'message-1' });
    await mailer.send({ ...mail, eventId: '01JD8Q6WAA0000000000000001.000001' });
    expect(inputs).toMatchObject([{ EmailTags: [{ Name: 'event-id', Value: '01JD8Q6WAA0000000000000001_000001' }] }]);
  });

  it.each([new MessageRejected(details), new BadRequestException(details)])(
    'answers what SES refuses for good, without the address (%s)',
    async (fault) => {
      const answer = await mailerAnswering(fault).mailer.send(mail);
      expect(answer).toEqual({ outcome: 'refused', reason: `${fault.name}: no mail for <address>` });
    },
  );

  it.each([
    ['Recipient is on the suppression list', 'Recipient is on the suppression list'],
    ['Address blacklisted.', 'Address blacklisted.'],
    ['Local address contains control or whitespace', 'Local address contains control or whitespace'],
    ['Illegal address: ADA@Example.com, "Ada" <ada+tea@example.com>', 'Illegal address: <address>, "Ada" <<address>>'],
    ["Domain of o'brien@xn--bcher-kva.example is not valid", 'Domain of <address> is not valid'],
  ])('answers that nothing reaches a recipient, and names no address, however it is spelt (%j)', async (message, masked) => {
    const fault = new MessageRejected({ message, $metadata: {} });
    expect(await mailerAnswering(fault).mailer.send(mail)).toEqual({ outcome: 'undeliverable', reason: `MessageRejected: ${masked}` });
  });

  it.each([
    'Email address is not verified.',
    'Sending paused for this account.',
    'The account is in the sandbox: sending to this address is not allowed',
    'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: shop@example.com, ada@example.com',
  ])('rejects while the sender is not verified, or the account is paused or in the sandbox (%j)', async (message) => {
    const fault = new MessageRejected({ message, $metadata: {} });
    await expect(mailerAnswering(fault).mailer.send(mail)).rejects.toBe(fault);
  });

  it.each([
    new MailFromDomainNotVerifiedException(details),
    new AccountSuspendedException(details),
    new SendingPausedException(details),
    Object.assign(new Error('internal'), { $fault: 'server' }),
    Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
  ])('rejects for what may pass or what an operator can mend (%s)', async (fault) => {
    await expect(mailerAnswering(fault).mailer.send(mail)).rejects.toBe(fault);
  });

  it.each([
    new TooManyRequestsException({ message: 'Maximum sending rate exceeded.', $metadata: {} }),
    new TooManyRequestsException({ message: 'Too Many Requests', $metadata: {} }),
    Object.assign(new Error('Maximum sending rate exceeded.'), { name: 'ThrottlingException' }),
  ])('answers that a mail is deferred while SES is sending as many as it may in a second (%s)', async (fault) => {
    const { inputs, mailer } = mailerAnswering(fault);
    expect(await mailer.send(mail)).toEqual({ outcome: 'deferred', reason: `${fault.name}: ${fault.message}` });
    expect(inputs).toHaveLength(1);
  });

  it.each([
    new TooManyRequestsException({ message: 'Daily message quota exceeded', $metadata: {} }),
    Object.assign(new Error('Daily sending quota exceeded.'), { name: 'ThrottlingException' }),
    new LimitExceededException(details),
  ])('rejects once SES has sent as many as it may in a day: no wait of seconds mends that (%s)', async (fault) => {
    await expect(mailerAnswering(fault).mailer.send(mail)).rejects.toBe(fault);
  });

  it.each([
    '',
    'ada',
    'a@b@example.com',
    'ada@example.com, eve@example.com',
    'Ada <ada@example.com>',
    'ada@example.com\r\nBcc: eve@example.com',
  ])('asks SES nothing for a recipient that is not one plain address (%j)', async (to) => {
    const { inputs, mailer } = mailerAnswering({ MessageId: 'message-1' });
    expect(await mailer.send({ ...mail, to })).toMatchObject({ outcome: 'undeliverable' });
    expect(inputs).toEqual([]);
  });

  it('does not try again by itself', async () => {
    const tries: unknown[] = [];
    const requestHandler = {
      handle: async (request: unknown) => {
        tries.push(request);
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      },
    };
    const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
    const client = singleTryClient({ region: 'eu-central-1', credentials, requestHandler });
    const mailer = sesMailer({ client, from: 'shop@example.com' });
    await expect(mailer.send(mail)).rejects.toThrow('socket hang up');
    expect(tries).toHaveLength(1);
  });
});
