import type { Message } from '@aws-sdk/client-sqs';
import { notificationUndeliverableV1Example } from '@order-carts/event-schemas';
import { deadLetterIn } from './dead-letter.message';

const eventId = '01JD8Q6WAA0000000000000001.000001';
const body = (id: string) => JSON.stringify({ id });
const texts = (all: Readonly<Record<string, string>>): Message => ({
  MessageAttributes: Object.fromEntries(Object.entries(all).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }])),
});
const parked = texts({ reason: 'not a CloudEvent', source: 'events', eventId });
const movedBySqs: Message = {
  Attributes: {
    SentTimestamp: '1795342500000',
    ApproximateReceiveCount: '6',
    DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-central-1:111111111111:order-carts-prod-events',
  },
};
const tooOften = 'taken too often without success: the log of its function says why';
const letterIn = (message: Message) => deadLetterIn({ MessageId: 'letter-1', Body: body(eventId), ...message }, 'events-dlq');

describe('a dead letter', () => {
  it('that a handler parked tells why and whence', () => {
    expect(letterIn(parked)).toMatchObject({ reason: 'not a CloudEvent', source: 'events', eventIds: [eventId] });
  });

  it('that SQS put aside tells its queue and how often it was taken', () => {
    expect(letterIn(movedBySqs)).toEqual({
      ...{ id: 'letter-1', place: 'events-dlq', eventIds: [eventId], parkedAt: '2026-11-22T10:15:00.000Z' },
      ...{ reason: tooOften, source: 'order-carts-prod-events', receives: 6 },
    });
  });

  it.each([
    ['a handler', parked],
    ['SNS', texts({ ErrorMessage: 'throttled', ErrorCode: '500' })],
  ])('that SQS put aside does not repeat what %s said of it an earlier time', (_who, earlier) => {
    expect(letterIn({ ...earlier, ...movedBySqs })).toMatchObject({ reason: tooOften, source: 'order-carts-prod-events', receives: 6 });
  });

  it('that SNS put aside tells what SNS says of it', () => {
    expect(letterIn(texts({ ErrorMessage: 'throttled' }))).toMatchObject({ reason: 'throttled', source: 'its queue' });
  });

  it('of which nobody tells where it came from was taken too often', () => {
    expect(letterIn({ Attributes: { ApproximateReceiveCount: '6' } })).toMatchObject({
      reason: tooOften,
      source: 'its queue',
      receives: 6,
    });
  });

  it.each([
    ['an order’s event', body(eventId), eventId],
    ['a mail that nobody can deliver', JSON.stringify(notificationUndeliverableV1Example), notificationUndeliverableV1Example.id],
  ])('about %s tells its event, by its body or by what its parking says', (_what, Body, id) => {
    const parkedAgain = { ...texts({ reason: 'broken', source: 'events', eventId: id }), Body: 'broken' };
    expect([letterIn({ Body }), letterIn(parkedAgain)].map(({ eventIds }) => eventIds)).toEqual([[id], [id]]);
  });

  it.each(['broken', '7', '{}', body('no id'), body(`${eventId}.refunded`)])('that holds %s tells no event', (Body) => {
    expect(letterIn({ Body }).eventIds).toEqual([]);
  });
});
