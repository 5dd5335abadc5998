import type { OrderTrace } from '@order-carts/cart-application';
import { durationOf, traceSheet } from './trace-sheet';

const orderId = '01JD8Q6WAA0000000000000001';
const eventId = `${orderId}.000001`;
const trace: OrderTrace = {
  ...{ orderId, traceIds: ['0af7651916cd43dd8448eb211c80319c'], absent: ['the log object of order.placed.v1'], faults: [] },
  steps: [
    { at: '2026-11-22T10:15:00.000Z', afterMs: 0, what: 'event', eventId, detail: 'order.placed.v1' },
    { at: '2026-11-22T10:15:02.500Z', afterMs: 2500, what: 'mail', eventId, detail: 'accepted by SES as m-1' },
  ],
};

describe('the sheet of a trace', () => {
  it('tells each step with its time and how long after the first, and what is not there', () => {
    const sheet = traceSheet(trace, undefined);
    expect(sheet).toContain('Order 0000-0001');
    expect(sheet).toContain('Trace 0af7651916cd43dd8448eb211c80319c');
    expect(sheet).toMatch(/\+2\.5 s +mail +000001 +accepted by SES as m-1/);
    expect(sheet).toContain('not there: the log object of order.placed.v1');
    expect(sheet).not.toContain('local cloud');
  });

  it('adds what the local cloud saw', () => {
    const step = { at: '', afterMs: 12, durationMs: 3, part: 'api', action: 'POST /v1/orders', target: '', isFailure: true };
    expect(traceSheet(trace, { durationMs: 900, steps: [step] })).toMatch(
      /As the local cloud saw it, 900 ms:\n\+12 ms +3 ms +api +POST \/v1\/orders +failed/,
    );
  });

  it.each([
    [7, '7 ms'],
    [1500, '1.5 s'],
    [180_000, '3 min'],
    [7_200_000, '2 h'],
  ])('writes %i ms as %s', (ms, text) => expect(durationOf(ms)).toBe(text));
});
