import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetEmailIdentityCommand, SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { clientOptions, startFront, type Front } from '../messaging/testing/front';
import { openDataFolder, type DataFolder } from '../storage';
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

  it('goes over no connection to the inbox, which could end for idleness just then', async () => {
    const hosts: unknown[] = [];
    const onRequest = (message: unknown) => void hosts.push((message as { request: ClientRequest }).request.getHeader('host'));
    subscribe('http.client.request.start', onRequest);
    await ses.send(mail('tea')).finally(() => unsubscribe('http.client.request.start', onRequest));
    expect(hosts).toEqual([new URL(front.url).host]);
  });

  it('has an inbox for this machine only', () => {
    expect(new URL(part.inboxUrl).hostname).toBe('127.0.0.1');
  });
});

describe('mails of an earlier run', () => {
  let folder: string;
  let data: DataFolder;
  const inbox = async () => ((await (await fetch(`${part.inboxUrl}/store`)).json()) as { emails: { subject: string }[] }).emails;
  /** Ends the part that tests share, and starts one on the folder, with the mails of no other run in memory. */
  async function restart(): Promise<void> {
    await part.stop();
    data = openDataFolder(folder, { isFresh: false });
    part = await startSes({ port: 0, report: () => undefined, data });
    front.parts['ses'] = part;
  }

  beforeEach(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'mails-')), 'data');
    await restart();
  });
  afterEach(async () => {
    await part.stop();
    await data.stop();
    rmSync(join(folder, '..'), { recursive: true });
    part = await startSes({ port: 0, report: () => undefined });
    front.parts['ses'] = part;
  });

  it('are in the inbox, behind them the new ones', async () => {
    const { MessageId } = await ses.send(mail('kept'));
    await data.stop();
    await restart();
    await ses.send(mail('new'));
    expect(await inbox()).toMatchObject([{ messageId: MessageId, body: { text: 'kept' } }, { body: { text: 'new' } }]);
    expect(part.mails()[1]).toEqual({
      ...{ messageId: MessageId, from: 'Order Carts <shop@example.com>', to: ['ada@example.com'], subject: 'Your order', text: 'kept' },
      ...{ at: expect.stringMatching(/^\d{4}-.*Z$/), headers: { 'X-Order': '1' } },
    });
  });

  it('do not come back once somebody has emptied the inbox', async () => {
    await ses.send(mail('cleared'));
    await fetch(`${part.inboxUrl}/clear-store`, { method: 'POST' });
    await data.stop();
    await restart();
    expect([await inbox(), part.sent()]).toEqual([[], 0]);
  });

  it('are all in the file, but in memory at most the newest thousand', async () => {
    const line = (subject: number) => `${JSON.stringify({ subject: String(subject), destination: { to: [] }, body: {}, at: 1 })}\n`;
    await data.stop();
    writeFileSync(join(folder, 'mails.jsonl'), Array.from({ length: 6_000 }, (_, number) => line(number)).join(''));
    await restart();
    expect([(await inbox()).length, (await inbox())[0]?.subject, part.sent()]).toEqual([1_000, '5000', 6_000]);
    await ses.send(mail('one more'));
    expect([part.mails().length, part.mails()[0]?.subject, part.mails().at(-1)?.subject]).toEqual([1_000, 'Your order', '5001']);
    await data.stop();
    await restart();
    expect(part.sent()).toBe(6_001);
    const kept = readFileSync(join(folder, 'mails.jsonl'), 'utf8').trim().split('\n');
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([6_001, line(0).trim(), expect.stringContaining('one more')]);
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
