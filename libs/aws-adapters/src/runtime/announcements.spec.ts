import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { EventRefused } from '@order-carts/cart-application';
import type { OrderEvent } from '@order-carts/event-schemas';
import { snsNotificationTopic } from '../sns/notification-topic.sns';
import { sqsEventQueue } from '../sqs/event-queue.sqs';
import { answering } from '../testing/answering';
import { freshEvent } from '../testing/order-events';

const topicArn = 'arn:aws:sns:eu-central-1:000000000000:topic.fifo';
const queueUrl = 'http://127.0.0.1:1/queue';

/** The two that announce events: both read the same kind of partial answer. */
const announcers = {
  topic: (answer: object) => {
    const client = new SNSClient({ region: 'eu-central-1' });
    const inputs = answering(client, answer);
    const { publish } = snsNotificationTopic({ client, topicArn });
    return { announce: publish, entries: () => inputs.map((input) => Reflect.get(input, 'PublishBatchRequestEntries') as object[]) };
  },
  queue: (answer: object) => {
    const client = new SQSClient({ region: 'eu-central-1' });
    const inputs = answering(client, answer);
    const { send } = sqsEventQueue({ client, queueUrl });
    return { announce: send, entries: () => inputs.map((input) => Reflect.get(input, 'Entries') as object[]) };
  },
};

const statusesOf = async (calls: readonly Promise<void>[]) => (await Promise.allSettled(calls)).map(({ status }) => status);
const taken = (...ids: string[]) => ids.map((Id) => ({ Id }));

describe.each(Object.entries(announcers))('the %s of events', (_name, announcer) => {
  const [first, second] = [freshEvent(), freshEvent()];
  const both = ({ announce }: { readonly announce: (event: OrderEvent) => Promise<void> }) => [announce(first), announce(second)];

  it('takes events that are announced at once in one call', async () => {
    const rig = announcer({ Successful: taken('entry-0', 'entry-1') });
    expect(await statusesOf(both(rig))).toEqual(['fulfilled', 'fulfilled']);
    expect(rig.entries()).toMatchObject([[{ Id: 'entry-0' }, { Id: 'entry-1' }]]);
  });

  it('rejects the event that a partial answer names as failed, and no other', async () => {
    const rig = announcer({ Successful: taken('entry-0'), Failed: [{ Id: 'entry-1', Code: 'InternalError', Message: 'try again' }] });
    const calls = both(rig);
    expect(await statusesOf(calls)).toEqual(['fulfilled', 'rejected']);
    await expect(calls[1]).rejects.toThrow('InternalError: try again');
  });

  it.each([
    ['InvalidParameter', 'Invalid parameter: Message too long'],
    ['InvalidParameterValue', 'One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.'],
    ['InvalidMessageContents', 'Invalid characters found'],
  ])('refuses an event for good that the service will never take (%s)', async (Code, Message) => {
    const rig = announcer({ Successful: taken('entry-0'), Failed: [{ Id: 'entry-1', Code, Message, SenderFault: true }] });
    const [good, bad] = await Promise.allSettled(both(rig));
    expect([good, bad]).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: new EventRefused(`${Code}: ${Message}`) },
    ]);
    expect(bad).toMatchObject({ reason: expect.any(EventRefused) });
  });

  it.each([
    ['AccessDenied', true],
    ['AuthorizationError', true],
    ['KMSAccessDenied', true],
    ['KMSDisabled', true],
    ['KmsThrottled', true],
    ['Throttled', true],
    ['RequestThrottled', true],
    ['InternalError', false],
    ['InvalidParameter', false],
    ['InvalidSecurity', true],
  ])('lets an event come again when somebody else is to blame (%s, fault of the sender: %s)', async (Code, SenderFault) => {
    const rig = announcer({ Failed: [{ Id: 'entry-0', Code, SenderFault }] });
    await expect(rig.announce(first)).rejects.not.toBeInstanceOf(EventRefused);
  });

  it('refuses for good an event that is too long for a call of its own; of several nobody knows which it is', async () => {
    const tooLong = Object.assign(new Error('262144 bytes at most'), { name: 'BatchRequestTooLong' });
    await expect(announcer(tooLong).announce(first)).rejects.toEqual(new EventRefused('BatchRequestTooLong: 262144 bytes at most'));
    const [one] = await Promise.allSettled(both(announcer(tooLong)));
    expect(one).toEqual({ status: 'rejected', reason: tooLong });
  });

  it('takes no event for announced that the answer does not name', async () => {
    expect(await statusesOf(both(announcer({ Successful: taken('entry-1') })))).toEqual(['rejected', 'fulfilled']);
    expect(await statusesOf(both(announcer({})))).toEqual(['rejected', 'rejected']);
  });

  it('shows type and trace beside the body', async () => {
    const rig = announcer({ Successful: taken('entry-0') });
    await rig.announce(first);
    const MessageAttributes = { eventType: { StringValue: first.type }, traceparent: { StringValue: first.traceparent } };
    expect(rig.entries()).toMatchObject([[{ MessageAttributes }]]);
  });

  it('writes characters that the service refuses as escapes, so that they cannot hold up the stream', async () => {
    const rig = announcer({ Successful: taken('entry-0') });
    const odd = { ...first, data: { ...first.data, orderNumber: '\uFFFE\uFFFF' } } as OrderEvent;
    await rig.announce(odd);
    const [[entry = {}] = []] = rig.entries();
    const text = String(Reflect.get(entry, 'Message') ?? Reflect.get(entry, 'MessageBody'));
    expect(text).not.toMatch(/[\uFFFE\uFFFF]/);
    expect(JSON.parse(text)).toEqual(odd);
  });
});
