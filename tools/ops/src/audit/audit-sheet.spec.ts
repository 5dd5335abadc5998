import type { AuditReport, Finding } from '@order-carts/cart-application';
import { orderPlacedV1Example as event } from '@order-carts/event-schemas';
import { auditJson, auditSheet } from './audit-sheet';

const period = { since: '2026-11-22T10:00:00.000Z', until: '2026-11-22T11:00:00.000Z' };
const counts = { orders: 2, events: 3, mails: 2, undeliverable: 0, logObjects: 3, products: 5, underWay: 0, deadLetters: 0 };
const report = (findings: readonly Finding[], changes: Partial<AuditReport> = {}): AuditReport => ({
  ...{ period, counts, inMotion: [], waiting: { mail: 0, log: 0 }, findings },
  ...changes,
});

const missing: Finding = { kind: 'mail-missing', subject: event.id, detail: 'no mail', replay: { effect: 'mail', event } };
const parked: Finding = {
  ...{ kind: 'log-missing', subject: event.id, detail: 'no object' },
  parked: { id: 'letter-1', place: 'events-dlq', reason: 'broken', source: 'events', eventIds: [event.id], parkedAt: period.since },
};
const stock: Finding = { kind: 'stock', subject: 'tea', detail: '3 on hand, but adjustments 5 − ordered 1 = 4' };

describe('the sheet of an audit', () => {
  it('says what was looked at, and that nothing is missing', () => {
    const sheet = auditSheet(report([]), 'prod');
    expect(sheet).toContain('Audit of stage prod, 2026-11-22T10:00:00.000Z to 2026-11-22T11:00:00.000Z');
    expect(sheet).toContain('2 orders, 3 events, 2 mails sent, 3 log objects, 5 products, 0 dead letters');
    expect(sheet).toContain('Complete: nothing is missing, nothing is surplus.');
  });

  it('says what is under way, waits, or could not be judged', () => {
    const sheet = auditSheet(
      report([], { counts: { ...counts, underWay: 1, undeliverable: 1 }, waiting: { mail: 3, log: 0 }, inMotion: ['tea'] }),
      'prod',
    );
    for (const fact of ['1 effect still under way', '1 undeliverable', 'In the queues: 3 for mails, 0 for the log', 'not judged: tea'])
      expect(sheet).toContain(fact);
  });

  it('names each finding, counts them, and says what to do: a replay, or a deed by hand', () => {
    const sheet = auditSheet(report([missing, parked, stock]), 'prod');
    expect(sheet).toMatch(new RegExp(`mail-missing  ${event.id}  no mail`));
    expect(sheet).toContain('no object; parked in events-dlq as letter-1: broken');
    expect(sheet).toContain('1 stock, 1 mail-missing, 1 log-missing');
    expect(sheet).toContain('1 replay would mend what is missing: npm run ops -- repair');
    expect(sheet).toContain('stock: Count the units.');
    expect(sheet).toContain('log-missing: It lies in a dead-letter queue');
    expect(sheet).not.toContain('mail-missing: It lies');
  });

  it('comes for programs without the events themselves', () => {
    const json = JSON.stringify(auditJson(report([missing, stock]), 'prod'));
    expect(JSON.parse(json)).toMatchObject({
      stage: 'prod',
      isComplete: false,
      findings: [{ canBeReplayed: true }, { canBeReplayed: false }],
    });
    expect(json).not.toContain('Strawberries');
  });
});
