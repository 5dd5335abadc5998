import type { Undeliverable } from '../ports/mail.port';
import type { DeadLetter } from '../operations/ports/dead-letters.port';
import type { MailRecord } from '../operations/ports/mail-records.port';
import {
  clockAt,
  deadLettersSuite,
  eventLogReaderSuite,
  mailRecordsSuite,
  memoryDeadLetters,
  memoryEventLogReader,
  memoryMailRecords,
  memoryOrderRecords,
  memoryOrderRig,
  memoryShop,
  memoryStockRecords,
  orderRecordsSuite,
} from './index';

const NOW = '2026-11-22T10:15:00.000Z';

orderRecordsSuite('records in memory', () => {
  const shop = memoryShop();
  return { ...memoryOrderRig(shop), records: memoryOrderRecords(shop), stock: memoryStockRecords(shop) };
});

eventLogReaderSuite('log in memory', async () => {
  const objects = new Map<string, { content: unknown; storedAt: string }>();
  const write = async (key: string, text: string) =>
    void objects.set(key, { content: text === 'broken' ? undefined : JSON.parse(text), storedAt: NOW });
  return { log: memoryEventLogReader(objects), write };
});

mailRecordsSuite('ledger records in memory', () => {
  const entries = new Map<string, MailRecord>();
  const bounces = new Map<string, Undeliverable>();
  const clock = clockAt(NOW);
  const shift = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();
  return {
    ...{ records: memoryMailRecords(entries, bounces), now: clock.now },
    sent: async (eventId, { sesMessageId: messageId, sentAt }) => void entries.set(eventId, { state: 'sent', messageId, sentAt }),
    refused: async (eventId, { undeliverableReason: reason, refusedAt: at }) =>
      void entries.set(eventId, { state: 'undeliverable', cause: 'refused', at, reason }),
    cameBack: async (eventId, bounce) => void bounces.set(eventId, bounce),
    begun: async (eventId, leftMs) => void entries.set(eventId, { state: 'sending', until: shift(leftMs) }),
  };
});

deadLettersSuite('dead letters in memory', async ({ deliver, onTakeAway }) => {
  const back: string[] = [];
  const bring = async (letter: DeadLetter) => {
    const outcome = deliver(letter);
    if (outcome.outcome === 'sent') back.push(...letter.eventIds);
    return outcome;
  };
  const place = memoryDeadLetters('dlq', ['mail'], { deliver: bring, onTakeAway });
  const put = async (eventId: string) => place.put({ id: eventId, reason: 'refused', source: 'test', eventIds: [eventId], parkedAt: NOW });
  return { place, put, cameBack: async () => back };
});
