import { eventLogKey } from './event-log-key';
import { readOrderEvent, readOrderEventText } from './order-event';
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

describe('eventLogKey', () => {
  it('partitions by the hour of the event, not of its arrival', () => {
    expect(eventLogKey(example)).toBe(`events/date=2026-11-22/hour=10/${example.id}.json`);
  });
});
