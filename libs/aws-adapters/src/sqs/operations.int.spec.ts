import { GetQueueAttributesCommand, ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { SendBackOutcome } from '@order-carts/cart-application';
import { deadLettersSuite, freshIds } from '@order-carts/cart-application/testing';
import { notificationUndeliverableV1Example, type LoggedEvent } from '@order-carts/event-schemas';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../runtime/clock.system';
import { snsMailReplay } from '../sns/mail-replay.sns';
import { freshEvent } from '../testing/order-events';
import { beforeCommand } from '../testing/before-command';
import { freshQueue, takeAll } from '../testing/queues';
import { sqsDeadLetters } from './dead-letters.sqs';
import { sqsEventFeed } from './event-feed.sqs';
import { startLetterMove } from './letter-move.sqs';
import { sqsParking } from './parking.sqs';
import { sqsSourceQueue } from './source-queue.sqs';

const client = new SQSClient({});
const sns = new SNSClient({});
const clients: { destroy(): void }[] = [client, sns];
afterAll(() => {
  for (const each of clients) each.destroy();
});

const arnOf = async (QueueUrl: string): Promise<string> => {
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  return Attributes?.QueueArn ?? '';
};

/** A queue with its dead-letter queue, as the edges have them. */
async function edge(isFifo: boolean) {
  const [sourceUrl, queueUrl] = await Promise.all([freshQueue(client, { isFifo }), freshQueue(client, { isFifo })]);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await arnOf(queueUrl), maxReceiveCount: 1 });
  await client.send(new SetQueueAttributesCommand({ QueueUrl: sourceUrl, Attributes: { RedrivePolicy } }));
  return { sourceUrl, queueUrl, parking: sqsParking({ client, queueUrl }) };
}

const letterOf = (eventId: string) => ({
  ...{ payload: JSON.stringify({ id: eventId }), reason: 'refused', source: 'test', eventId, deliveryId: freshIds.newId() },
});

for (const isFifo of [false, true]) {
  deadLettersSuite(`dead letters in a ${isFifo ? 'FIFO' : 'standard'} queue`, async ({ deliver, onTakeAway }) => {
    const own = new SQSClient({});
    clients.push(own);
    beforeCommand(own, 'DeleteMessageCommand', onTakeAway);
    const { sourceUrl, queueUrl, parking } = await edge(isFifo);
    const bring = sqsSourceQueue({ client, queueUrl: sourceUrl, clock: systemClock });
    return {
      place: sqsDeadLetters({
        ...{ client: own, name: 'dlq', queueUrl, effects: ['mail'] },
        deliver: async (letter, message) => {
          const outcome = deliver(letter);
          return outcome.outcome === 'sent' ? bring(letter, message) : outcome;
        },
      }),
      put: (eventId) => parking.park(letterOf(eventId)),
      cameBack: async () => (await takeAll(client, sourceUrl)).map(({ Body = '' }) => (JSON.parse(Body) as { id: string }).id),
    };
  });
}

describe('a letter that goes back', () => {
  it('keeps body and group, leaves its reason behind, and is not taken for a repeat', async () => {
    const { sourceUrl, queueUrl, parking } = await edge(true);
    const event = freshEvent();
    await parking.park({ ...letterOf(event.id), payload: JSON.stringify(event) });
    const deliver = sqsSourceQueue({ client, queueUrl: sourceUrl, clock: systemClock });
    const place = sqsDeadLetters({ client, name: 'dlq', queueUrl, effects: ['mail'], deliver });
    await place.sendBack((await place.look()).map(({ id }) => id));
    const [message] = await takeAll(client, sourceUrl);
    expect(JSON.parse(message?.Body ?? '')).toEqual(event);
    expect(message?.MessageAttributes).toBeUndefined();
    expect(message?.Attributes).toMatchObject({
      MessageGroupId: event.subject,
      MessageDeduplicationId: expect.stringMatching(`^${event.id}~r\\d+$`),
    });
  });
});

describe.each([
  ['standard', false],
  ['FIFO', true],
])('a letter of a %s queue that is held for too long', (_kind, isFifo) => {
  const slowly = async (heldSeconds: number, deliver: () => Promise<SendBackOutcome>) => {
    const { queueUrl, parking } = await edge(isFifo);
    for (let count = 0; count < 2; count += 1) await parking.park(letterOf(`${freshIds.newId()}.000001`));
    const place = sqsDeadLetters({ client, name: 'dlq', queueUrl, effects: ['mail'], heldSeconds, deliver });
    return { place, ids: (await sqsDeadLetters({ client, name: 'dlq', queueUrl, effects: ['mail'], deliver }).look()).map(({ id }) => id) };
  };

  it('is not taken for gone when that happens on its way, and the one behind it is not sent', async () => {
    const delivered: number[] = [];
    const { place, ids } = await slowly(1, async () => {
      delivered.push(await wait(1100, 1));
      return { outcome: 'sent' };
    });
    const outcomes = [...(await place.sendBack(ids)).values()];
    expect(outcomes).toMatchObject([
      { outcome: 'failed', isSent: true },
      { outcome: 'failed', isSent: false, reason: expect.stringContaining('held for too long') },
    ]);
    expect(delivered).toHaveLength(1);
  });

  it('is seen once, also when it comes round again before all are looked at', async () => {
    const { place, ids } = await slowly(0, async () => ({ outcome: 'sent' }));
    expect((await place.look()).map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect((await place.sendBack(['nobody'])).get('nobody')).toEqual({ outcome: 'gone' });
  });
});

describe('a letter that SQS itself put aside', () => {
  it('tells its event and how often it was taken, and where the reason is to be found', async () => {
    const { sourceUrl, queueUrl } = await edge(false);
    const event = freshEvent();
    await sqsEventFeed({ client, queueUrl: sourceUrl, clock: systemClock }).send([event]);
    for (let receive = 0; receive < 2; receive += 1)
      await client.send(new ReceiveMessageCommand({ QueueUrl: sourceUrl, VisibilityTimeout: 0 }));
    const place = sqsDeadLetters({ client, name: 'dlq', queueUrl, effects: ['log'], deliver: async () => ({ outcome: 'sent' }) });
    const [letter] = await place.look();
    expect(letter).toMatchObject({
      eventIds: [event.id],
      receives: expect.any(Number),
      reason: expect.stringContaining('log of its function'),
    });
  });
});

describe('a letter that our handlers parked, that SQS moved back and put aside itself', () => {
  it('no longer tells the reason of the first time', async () => {
    const { sourceUrl, queueUrl, parking } = await edge(false);
    const { id } = freshEvent();
    await parking.park(letterOf(id));
    const move = await startLetterMove({ client, deadLettersUrl: queueUrl, sourceUrl });
    while ((await move.progress()).status === 'running') await wait(50);
    for (let receive = 0; receive < 2; receive += 1)
      await client.send(new ReceiveMessageCommand({ QueueUrl: sourceUrl, VisibilityTimeout: 0 }));
    const place = sqsDeadLetters({ client, name: 'dlq', queueUrl, effects: ['log'], deliver: async () => ({ outcome: 'sent' }) });
    const source = sourceUrl.split('/').at(-1);
    expect(await place.look()).toMatchObject([{ eventIds: [id], source, reason: expect.stringMatching(/^taken too often/) }]);
  });
});

describe('a letter about a mail that cannot be delivered', () => {
  it('tells its event, whether our handler or SQS put it aside', async () => {
    const { queueUrl, parking } = await edge(false);
    const event: LoggedEvent = notificationUndeliverableV1Example;
    await parking.park({ ...letterOf(event.id), payload: 'broken' });
    await sqsEventFeed({ client, queueUrl, clock: systemClock }).send([event]);
    const place = sqsDeadLetters({ client, name: 'dlq', queueUrl, effects: ['log'], deliver: async () => ({ outcome: 'sent' }) });
    expect((await place.look()).map(({ eventIds }) => eventIds)).toEqual([[event.id], [event.id]]);
  });
});

describe('all letters of a queue', () => {
  it('go back by a task of SQS, also those that our handlers parked', async () => {
    const { sourceUrl, queueUrl, parking } = await edge(false);
    const ids = Array.from({ length: 5 }, () => `${freshIds.newId()}.000001`);
    for (const id of ids) await parking.park(letterOf(id));
    const move = await startLetterMove({ client, deadLettersUrl: queueUrl, sourceUrl });
    while ((await move.progress()).status === 'running') await wait(50);
    expect(await move.progress()).toMatchObject({ status: 'done', moved: 5 });
    expect(await takeAll(client, sourceUrl)).toHaveLength(5);
  });

  it('can be stopped on their way', async () => {
    const { sourceUrl, queueUrl, parking } = await edge(false);
    for (let count = 0; count < 5; count += 1) await parking.park(letterOf(`${freshIds.newId()}.000001`));
    const move = await startLetterMove({ client, deadLettersUrl: queueUrl, sourceUrl, perSecond: 1 });
    await move.cancel();
    while ((await move.progress()).status === 'running') await wait(50);
    expect((await move.progress()).status).toBe('cancelled');
  });
});

describe('a feed of history', () => {
  it('keeps the order of an order in a FIFO queue, and can be fed again', async () => {
    const queueUrl = await freshQueue(client, { isFifo: true });
    const first = freshEvent();
    const events = [first, { ...first, id: `${first.subject}.000002` }];
    await sqsEventFeed({ client, queueUrl, clock: { now: () => '2026-11-22T10:00:00.000Z' } }).send(events);
    await sqsEventFeed({ client, queueUrl, clock: { now: () => '2026-11-22T10:00:01.000Z' } }).send(events);
    const bodies = (await takeAll(client, queueUrl)).map(({ Body = '' }) => JSON.parse(Body) as unknown);
    expect(bodies).toEqual([...events, ...events]);
  });
});

describe('a replay for a mail', () => {
  it('is no repeat for the topic, once an attempt, and other subscribers can tell it', async () => {
    const [mails, others] = await Promise.all([freshQueue(client, { isFifo: true }), freshQueue(client, { isFifo: true })]);
    const { TopicArn = '' } = await sns.send(
      new CreateTopicCommand({ Name: `test-${freshIds.newId()}.fifo`, Attributes: { FifoTopic: 'true' } }),
    );
    const subscribe = async (queueUrl: string, policy: object) =>
      sns.send(
        new SubscribeCommand({
          ...{ TopicArn, Protocol: 'sqs', Endpoint: await arnOf(queueUrl) },
          Attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify(policy) },
        }),
      );
    await subscribe(mails, { eventType: ['order.placed.v1'] });
    await subscribe(others, { eventType: ['order.placed.v1'], replay: [{ exists: false }] });
    const replays = snsMailReplay({ client: sns, topicArn: TopicArn });
    const event = freshEvent();
    for (const attempt of [1, 1, 2]) await replays.publish(event, attempt);
    const dedupIds = (await takeAll(client, mails)).map(({ Attributes }) => Attributes?.MessageDeduplicationId);
    expect(dedupIds).toEqual([`${event.id}~r1`, `${event.id}~r2`]);
    expect(await takeAll(client, others)).toEqual([]);
  });
});
