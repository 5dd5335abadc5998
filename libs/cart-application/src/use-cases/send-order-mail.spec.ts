import { anOrder } from '@order-carts/cart-domain/testing';
import { readLoggedEvent, type OrderEvent } from '@order-carts/event-schemas';
import { MalformedRow } from '../ports/malformed-row';
import { clockAt, memoryMailLedger, readableTokens, recordingBackoff, recordingMailer, recordingQueue } from '../testing';
import { orderMovedEvent, orderPlacedEvent } from './order-events';
import { sendOrderMail, type SendOrderMailDependencies } from './send-order-mail';

const order = anOrder();
const event = orderPlacedEvent(order);
const { orderId } = order;
const packedEvent = orderMovedEvent(order, { to: 'packed' }, { sequence: 2, at: '2026-11-22T12:00:00.000Z' });
const shippedEvent = orderMovedEvent(order, { to: 'shipped' }, { sequence: 3, at: '2026-11-22T15:30:00.000Z' });

function mailRoom(changes: Partial<SendOrderMailDependencies> = {}) {
  const mailer = recordingMailer();
  const events = recordingQueue();
  const deps: SendOrderMailDependencies = {
    orders: { find: async (id) => (id === orderId ? { order, version: 1, keyId: 'k1', isErased: false, timeline: [] } : undefined) },
    tokens: readableTokens('k2', ['k1', 'k2']),
    mailer,
    events,
    ledger: memoryMailLedger(),
    backoff: recordingBackoff(),
    clock: clockAt('2026-11-22T10:15:00.000Z'),
    publicUrl: 'https://shop.example.com',
    render: (_event, { contact }, orderUrl) => ({
      subject: 'Your order',
      html: `<a href="${orderUrl}">`,
      text: `${contact.name}: ${orderUrl}`,
    }),
    ...changes,
  };
  return { mailer, events, send: (sent: OrderEvent = event) => sendOrderMail(deps, sent) };
}

describe('sendOrderMail', () => {
  it('sends the mail of an event to the address in the order row, with a link signed by the key the row names', async () => {
    const { mailer, send } = mailRoom();
    expect(await send()).toEqual({ outcome: 'sent', messageId: 'message-1' });
    expect(mailer.sent).toEqual([
      {
        to: 'ada@example.com',
        subject: 'Your order',
        html: `<a href="https://shop.example.com/orders/${orderId}#t=k1.${orderId}">`,
        text: `Ada Example: https://shop.example.com/orders/${orderId}#t=k1.${orderId}`,
        eventId: event.id,
        traceparent: event.traceparent,
      },
    ]);
  });

  it('sends one mail for an event that is delivered again, and answers the same', async () => {
    const { mailer, send } = mailRoom();
    const first = await send();
    expect(await send()).toEqual(first);
    expect(mailer.sent).toHaveLength(1);
  });

  it('sends a mail for each event of an order', async () => {
    const { mailer, send } = mailRoom();
    await send();
    await send(shippedEvent);
    expect(mailer.sent).toHaveLength(2);
  });

  it('reports a mail that was refused for good, and sends it when an operator redrives the event', async () => {
    const { mailer, send } = mailRoom();
    mailer.answerNext({ outcome: 'refused', reason: 'MessageRejected' });
    expect(await send()).toEqual({ outcome: 'permanent-fault', reason: 'the mail was refused: MessageRejected' });
    expect(await send()).toMatchObject({ outcome: 'sent' });
  });

  it('ends with an event in the log, and no address in it, when the address refuses mail', async () => {
    const { mailer, events, send } = mailRoom();
    mailer.answerNext({ outcome: 'undeliverable', reason: 'MessageRejected: Address blacklisted.' });
    expect(await send()).toMatchObject({ outcome: 'undeliverable' });
    expect(events.sent).toMatchObject([
      {
        id: `${event.id}.undeliverable`,
        subject: orderId,
        time: '2026-11-22T10:15:00.000Z',
        data: { eventId: event.id, notificationId: `${event.id}/mail`, cause: 'refused', reason: 'MessageRejected: Address blacklisted.' },
      },
    ]);
    expect(readLoggedEvent(events.sent[0])).toMatchObject({ isValid: true });
    expect(JSON.stringify(events.sent)).not.toMatch(/ada|@|Row/i);
  });

  it('sends the same event again when the message of a refused mail comes again, also after the event itself was not taken', async () => {
    const { mailer, events, send } = mailRoom();
    mailer.answerNext({ outcome: 'undeliverable', reason: 'Address blacklisted.' });
    events.failNext(new Error('SQS is throttling'));
    await expect(send()).rejects.toThrow('SQS');
    await send();
    await send();
    expect(events.sent).toHaveLength(2);
    expect(events.sent[1]).toEqual(events.sent[0]);
    expect(mailer.sent).toEqual([]);
  });

  it('rejects with a transient fault, and sends at the next delivery', async () => {
    const { mailer, send } = mailRoom();
    const fault = new Error('SES is throttling');
    mailer.answerNext(fault);
    await expect(send()).rejects.toBe(fault);
    expect(await send()).toMatchObject({ outcome: 'sent' });
    expect(mailer.sent).toHaveLength(1);
  });

  it('reports an event of an order that does not exist', async () => {
    const { mailer, send } = mailRoom({ orders: { find: async () => undefined } });
    expect(await send()).toEqual({ outcome: 'permanent-fault', reason: `order ${orderId} does not exist` });
    expect(mailer.sent).toEqual([]);
  });

  it('reports an order whose row does not fit, with what is wrong with it: no retry mends that', async () => {
    const reason = `malformed row ${orderId}/ORDER in table orders: contact must have required properties email`;
    const { mailer, send } = mailRoom({ orders: { find: () => Promise.reject(new MalformedRow(reason)) } });
    expect(await send()).toEqual({ outcome: 'permanent-fault', reason });
    expect(mailer.sent).toEqual([]);
  });

  it('rejects when the order cannot be read just now', async () => {
    const fault = new Error('DynamoDB is throttling');
    await expect(mailRoom({ orders: { find: () => Promise.reject(fault) } }).send()).rejects.toBe(fault);
  });

  it('sends nothing for an event of a type without a mail, and does not even read its order', async () => {
    const { mailer, send } = mailRoom({ orders: { find: () => Promise.reject(new Error('read')) } });
    expect(await send(packedEvent)).toEqual({ outcome: 'not-mailed' });
    expect(mailer.sent).toEqual([]);
  });
});
