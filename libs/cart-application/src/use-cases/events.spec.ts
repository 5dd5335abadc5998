import { orderPlacedV1Example, readOrderEvent } from '@order-carts/event-schemas';
import type { OrderMove } from '@order-carts/cart-domain';
import { anOrder } from '@order-carts/cart-domain/testing';
import { memoryEventLog, recordingQueue, recordingTopic } from '../testing';
import { EventRefused } from '../ports/order-events.port';
import { announceOrderEvent } from './announce-order-event';
import { logOrderEvent } from './log-order-event';
import { orderMovedEvent, orderPlacedEvent } from './order-events';

describe('announceOrderEvent', () => {
  it('tells subscribers and the log of an event', async () => {
    const [topic, queue] = [recordingTopic(), recordingQueue()];
    await announceOrderEvent({ topic, queue }, orderPlacedV1Example);
    expect([topic.published, queue.sent]).toEqual([[orderPlacedV1Example], [orderPlacedV1Example]]);
  });

  it('rejects when either of them was not told, so that the event comes again', async () => {
    const [topic, queue] = [recordingTopic(), recordingQueue()];
    topic.failNext(new Error('SNS is throttling'));
    await expect(announceOrderEvent({ topic, queue }, orderPlacedV1Example)).rejects.toThrow('SNS');
    queue.failNext(new Error('SQS is throttling'));
    await expect(announceOrderEvent({ topic, queue }, orderPlacedV1Example)).rejects.toThrow('SQS');
  });
});

describe('announceOrderEvent › what is refused for good', () => {
  it('is an answer with its reasons, and whoever takes it is told', async () => {
    const [topic, queue] = [recordingTopic(), recordingQueue()];
    topic.failNext(new EventRefused('SNS: too long'));
    expect(await announceOrderEvent({ topic, queue }, orderPlacedV1Example)).toEqual({ outcome: 'refused', reason: 'SNS: too long' });
    expect(queue.sent).toEqual([orderPlacedV1Example]);
    topic.failNext(new EventRefused('SNS: too long'));
    queue.failNext(new EventRefused('SQS: too long'));
    const both = { outcome: 'refused', reason: 'SNS: too long; SQS: too long' };
    expect(await announceOrderEvent({ topic, queue }, orderPlacedV1Example)).toEqual(both);
  });

  it('comes again while the other one may take it yet', async () => {
    const [topic, queue] = [recordingTopic(), recordingQueue()];
    topic.failNext(new EventRefused('SNS: too long'));
    queue.failNext(new Error('SQS is throttling'));
    await expect(announceOrderEvent({ topic, queue }, orderPlacedV1Example)).rejects.toThrow('SQS is throttling');
  });
});

describe('logOrderEvent', () => {
  it('stores an event under its own date and hour, whenever it is told of it; a repeat writes the same object', async () => {
    const log = memoryEventLog();
    await logOrderEvent({ log }, orderPlacedV1Example);
    await logOrderEvent({ log }, orderPlacedV1Example);
    expect([...log.objects.keys()]).toEqual([`events/date=2026-11-22/hour=10/${orderPlacedV1Example.id}.json`]);
  });

  it('rejects when the event is not stored for certain', async () => {
    const log = memoryEventLog();
    log.failNext(new Error('the execution failed'));
    await expect(logOrderEvent({ log }, orderPlacedV1Example)).rejects.toThrow('the execution failed');
  });
});

describe('orderPlacedEvent', () => {
  it('is as its published schema says', () => {
    expect(readOrderEvent(orderPlacedEvent(anOrder()))).toMatchObject({ isValid: true });
  });
});

describe('orderMovedEvent', () => {
  const moves: readonly OrderMove[] = [{ to: 'packed' }, { to: 'shipped' }, { to: 'delivered' }, { to: 'cancelled', by: 'shop' }];

  it.each(moves)('is as its published schema says when an order becomes $to, and names the order and its own place', (move) => {
    const order = anOrder();
    const event = orderMovedEvent(order, move, { sequence: 2, at: '2026-11-22T12:00:00.000Z' });
    expect(readOrderEvent(event)).toEqual({ isValid: true, event });
    expect(event).toMatchObject({ id: `${order.orderId}.000002`, subject: order.orderId, type: `order.${move.to}.v1` });
    expect(event).not.toHaveProperty('traceparent');
  });
});
