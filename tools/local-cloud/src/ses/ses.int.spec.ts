import { GetEmailIdentityCommand, SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { clientOptions, startFront, type Front } from '../messaging/testing/front';
import { startSes, type SesPart } from './index';

let front: Front;
let part: SesPart;
let ses: SESv2Client;

beforeAll(async () => {
  front = await startFront();
  part = await startSes({ port: 0, report: () => undefined });
  front.parts['ses'] = part;
  ses = new SESv2Client(clientOptions(front.url));
});

afterAll(async () => {
  ses.destroy();
  await part.stop();
  await front.stop();
});

const mail = (text: string) =>
  new SendEmailCommand({
    FromEmailAddress: 'Order Carts <shop@example.com>',
    Destination: { ToAddresses: ['ada@example.com'] },
    ConfigurationSetName: 'transactional',
    EmailTags: [{ Name: 'kind', Value: 'placed' }],
    Content: {
      Simple: {
        Subject: { Data: 'Your order', Charset: 'UTF-8' },
        Body: { Text: { Data: text, Charset: 'UTF-8' } },
        Headers: [{ Name: 'X-Order', Value: '1' }],
      },
    },
  });

describe('mail', () => {
  it('lies in the inbox once it is sent', async () => {
    const { MessageId } = await ses.send(mail('Thank you for your tea: ä'));
    const store = (await (await fetch(`${part.inboxUrl}/store`)).json()) as { emails: unknown[] };
    expect(store.emails).toMatchObject([{ messageId: MessageId, subject: 'Your order', body: { text: 'Thank you for your tea: ä' } }]);
    const page = await fetch(part.inboxUrl);
    expect(await page.text()).toContain('<html');
  });

  it('is refused without a body, with the reason', async () => {
    await expect(ses.send(mail(''))).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining('HTML or Text body'),
    });
  });

  it('has an inbox for this machine only', () => {
    expect(new URL(part.inboxUrl).hostname).toBe('127.0.0.1');
  });
});

describe('an operation that the inbox does not know', () => {
  it('is refused in a form that clients understand', async () => {
    await expect(ses.send(new GetEmailIdentityCommand({ EmailIdentity: 'example.com' }))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });
});
