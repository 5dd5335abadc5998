import { eventLogKey } from './event-log-key';
import { isMailed, MAILED_EVENT_TYPES, ORDER_EVENT_SCHEMAS, readOrderEvent, readOrderEventText } from './order-event';
import { readLoggedEvent, readLoggedEventText } from './logged-event';
import { notificationUndeliverableV1Example, undeliverableIdOf } from './notification-undeliverable.v1';
import { orderCancelledV1Example, orderPackedV1Example } from './order-moves.v1';
import { orderPlacedV1Example as example } from './order-placed.v1';

describe('order events', () => {
  it('reads the published example of each version', () => {
    expect(readOrderEvent(example)).toEqual({ isValid: true, event: example });
  });

  it('keeps members that a newer producer added', () => {
    const newer = { ...example, data: { ...example.data, giftWrap: true } };
    expect(readOrderEvent(newer)).toEqual({ isValid: true, event: newer });
  });

  it('names the member at fault, but not its value', () => {
    const [line] = example.data.lines;
    const broken = { ...example, data: { ...example.data, lines: [{ ...line, quantity: 'secret-value' }] } };
    const reading = readOrderEvent(broken);
    expect(reading).toMatchObject({ isValid: false, eventId: example.id, reason: expect.stringContaining('/data/lines/0/quantity') });
    expect(JSON.stringify(reading)).not.toContain('secret-value');
  });

  it('tells of an unreadable event which one it is, and of which trace', () => {
    const { id: eventId, traceparent } = example;
    expect(readOrderEvent({ ...example, data: {} })).toMatchObject({ isValid: false, eventId, traceparent });
  });

  it.each([
    ['another type', { ...example, type: 'order.paid.v9' }, 'unknown event type order.paid.v9'],
    ['a member of Object as type', { ...example, type: 'constructor' }, 'unknown event type constructor'],
    ['no event at all', 'hello', 'not a CloudEvent: it has no type'],
    ['nothing', null, 'not a CloudEvent: it has no type'],
  ])('refuses %s', (_what, value, reason) => {
    expect(readOrderEvent(value)).toMatchObject({ isValid: false, reason });
  });

  it('says that a text is not JSON', () => {
    expect(readOrderEventText('{"id":')).toEqual({ isValid: false, reason: 'the message is not JSON' });
  });
});

describe('the events that are mailed', () => {
  it('are all that a shopper waits for: every step but the packing', () => {
    const types = Object.keys(ORDER_EVENT_SCHEMAS).filter((type) => type !== 'order.packed.v1');
    expect([...MAILED_EVENT_TYPES].sort()).toEqual(types.sort());
    expect([example, orderPackedV1Example, orderCancelledV1Example].map(isMailed)).toEqual([true, false, true]);
  });
});

describe('the event of an undeliverable notification', () => {
  it('has an id of its own, made of that of the event it would have told of', () => {
    const { id, data } = notificationUndeliverableV1Example;
    expect(undeliverableIdOf(data.eventId)).toBe(id);
    expect(readLoggedEvent({ ...notificationUndeliverableV1Example, id: data.eventId }).isValid).toBe(false);
  });

  it('is in the log, but no order announces it', () => {
    expect(readLoggedEventText(JSON.stringify(notificationUndeliverableV1Example)).isValid).toBe(true);
    expect(readOrderEvent(notificationUndeliverableV1Example).isValid).toBe(false);
  });
});

describe('eventLogKey', () => {
  it('partitions by the hour of the event, not of its arrival', () => {
    expect(eventLogKey(example)).toBe(`events/date=2026-11-22/hour=10/${example.id}.json`);
  });
});
