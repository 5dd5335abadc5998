import { SESv2Client } from '@aws-sdk/client-sesv2';
import { freshIds } from '@order-carts/cart-application/testing';
import { localCloud } from '../testing/local-cloud';
import { sesMailer } from './mailer.ses';

interface StoredMail {
  readonly messageId: string;
  readonly from: string;
  readonly destination: { readonly to: readonly string[] };
  readonly subject: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly body: { readonly html?: string; readonly text?: string };
}

const client = new SESv2Client({ maxAttempts: 1 });
const mailer = sesMailer({ client, from: 'shop@example.com' });
afterAll(() => client.destroy());

async function mailsTo(recipient: string): Promise<readonly StoredMail[]> {
  const answer = await fetch(`${localCloud().inboxUrl}/store`);
  const { emails } = (await answer.json()) as { readonly emails: readonly StoredMail[] };
  return emails.filter(({ destination }) => destination.to.includes(recipient));
}

const freshRecipient = () => `${freshIds.newId()}@example.com`;
const mailTo = (to: string) => ({ to, subject: 'Your order M4N8-K1WC', html: '<p>Grüße ✓</p>', text: 'Grüße ✓' });

describe('the mailer of SES', () => {
  it('brings a mail with HTML and text into the inbox, in UTF-8', async () => {
    const to = freshRecipient();
    const answer = await mailer.send(mailTo(to));
    expect(answer).toEqual({ outcome: 'accepted', messageId: expect.any(String) });
    expect(await mailsTo(to)).toMatchObject([
      { from: 'shop@example.com', subject: 'Your order M4N8-K1WC', body: { html: '<p>Grüße ✓</p>', text: 'Grüße ✓' } },
    ]);
  });

  it('brings the headers that name event and trace along', async () => {
    const to = freshRecipient();
    await mailer.send({ ...mailTo(to), eventId: 'event-1', traceparent: '00-trace' });
    const headers = [
      { name: 'X-Event-Id', value: 'event-1' },
      { name: 'X-Traceparent', value: '00-trace' },
    ];
    expect(await mailsTo(to)).toMatchObject([{ headers }]);
  });

  it('keeps a subject in one line: no further header can be put in', async () => {
    const to = freshRecipient();
    await mailer.send({ ...mailTo(to), subject: 'Your order\r\nBcc: everybody@example.com\u2028X: y' });
    expect((await mailsTo(to)).map(({ subject }) => subject)).toEqual(['Your order Bcc: everybody@example.com X: y']);
  });
});
