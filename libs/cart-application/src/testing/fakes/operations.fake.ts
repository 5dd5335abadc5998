import { firstOrderIdAt } from '@order-carts/cart-domain';
import { eventLogKey, type LoggedEvent } from '@order-carts/event-schemas';
import type { DeadLetter, DeadLetters, Effect, SendBackOutcome } from '../../operations/ports/dead-letters.port';
import type { EventLogReader, LoggedObject } from '../../operations/ports/event-log-reader.port';
import { MAIL_LEDGER_DAYS, type MailRecord, type MailRecords } from '../../operations/ports/mail-records.port';
import type { OrderRecord, OrderRecords } from '../../operations/ports/order-records.port';
import type { EventFeed, MailReplay } from '../../operations/ports/replays.port';
import type { StockRecords } from '../../operations/ports/stock-records.port';
import type { Undeliverable } from '../../ports/mail.port';
import type { EventQueue } from '../../ports/order-events.port';
import { undeliverableEvent } from '../../use-cases/undeliverable-event';
import { shifted, type Period } from '../../operations/period';
import { sendBack } from '../../operations/redrive/send-back';
import type { MemoryShop } from './memory-shop';

/** The rows of a shop in memory; `tampered` takes the place of an order's own. */
export function memoryOrderRecords({ orderRows }: MemoryShop, tampered: ReadonlyMap<string, OrderRecord> = new Map()): OrderRecords {
  const recordOf = (orderId: string): OrderRecord => {
    const row = orderRows.get(orderId);
    if (row === undefined) return { orderId, order: undefined, events: [] };
    const { order, version, isErased } = row.stored;
    const events = row.events.map((event, index) => ({ sequence: index + 1, event }));
    return { orderId, order: { status: order.status, version, isErased }, events };
  };
  return {
    placedIn: async function* ({ since, until }: Period) {
      const ids = [...orderRows.keys()].filter((id) => id >= firstOrderIdAt(since) && id < firstOrderIdAt(until)).sort();
      yield ids;
    },
    find: async (orderId) => tampered.get(orderId) ?? recordOf(orderId),
  };
}

export function memoryStockRecords({ products, book, orderRows }: MemoryShop): StockRecords {
  return {
    all: async () =>
      [...products.values()].map(({ productId, unitsOnHand }) => ({
        ...{ productId, unitsOnHand, changedAt: '' },
        unitsAdjusted: (book.adjustments.get(productId) ?? []).reduce((sum, { units }) => sum + units, 0),
      })),
    countOrders: async ({ since, until }, onProgress) => {
      const kept = [...orderRows.values()].map(({ stored }) => stored.order).filter(({ status }) => status !== 'cancelled');
      const units = new Map<string, number>();
      for (const { productId, quantity } of kept.flatMap(({ lines }) => lines))
        units.set(productId, (units.get(productId) ?? 0) + quantity);
      onProgress?.(orderRows.size);
      const moved = [...orderRows].filter(([, { events }]) => events.some(({ time }) => time >= since && time < until));
      return { units, movedIn: new Set(moved.map(([orderId]) => orderId)), malformed: new Map() };
    },
  };
}

/** The ledger's entries by event id, as they were written: time does to them what it does to real ones. */
export function memoryMailRecords(
  entries: ReadonlyMap<string, MailRecord>,
  cameBack: ReadonlyMap<string, Undeliverable> = new Map(),
): MailRecords {
  return {
    find: async (eventIds, now) =>
      new Map(
        eventIds.flatMap((id) => {
          const record = entries.get(id);
          return record === undefined ? [] : [[id, agedRecord(record, now)] as const];
        }),
      ),
    cameBack: async (eventIds, now) => {
      const asked = new Set(eventIds);
      return new Map([...cameBack].filter(([id, { at }]) => asked.has(id) && forgottenAt(at) > now));
    },
    ordersCameBackIn: async ({ since, until }) => {
      const inPeriod = [...cameBack].filter(([, { at }]) => at >= since && at < until);
      return new Set(inPeriod.map(([id]) => id.slice(0, id.indexOf('.'))));
    },
  };
}

function agedRecord(record: MailRecord, now: string): MailRecord {
  if (record.state === 'sending' && record.until <= now) return { state: 'died', at: record.until };
  if (record.state !== 'sent') return record;
  const at = forgottenAt(record.sentAt);
  return at <= now ? { state: 'expired', at } : record;
}

const forgottenAt = (at: string): string => shifted(at, MAIL_LEDGER_DAYS * 86_400_000);

/** The log's objects by key. */
export function memoryEventLogReader(objects: ReadonlyMap<string, LoggedObject>): EventLogReader {
  const hour = (at: string): string => `events/date=${at.slice(0, 10)}/hour=${at.slice(11, 13)}/`;
  return {
    list: async function* ({ since, until }: Period, after = '') {
      const end = `${hour(until)}~`;
      yield [...objects.keys()].filter((key) => key >= hour(since) && key < end && key > after).sort();
    },
    read: async (key) => objects.get(key),
  };
}

export interface MemoryDeadLetters extends DeadLetters {
  put(letter: Omit<DeadLetter, 'place'>): void;
}

export interface MemoryWayBack {
  /** Where letters go back to. */
  readonly deliver?: (letter: DeadLetter) => Promise<SendBackOutcome>;
  /** Before a letter is taken away. */
  readonly onTakeAway?: () => void;
}

export function memoryDeadLetters(name: string, effects: readonly Effect[], way: MemoryWayBack = {}): MemoryDeadLetters {
  const letters = new Map<string, DeadLetter>();
  return {
    ...{ name, effects },
    put: (letter) => void letters.set(letter.id, { ...letter, place: name }),
    depth: async () => letters.size,
    look: async () => [...letters.values()],
    sendBack: async (ids, onEach) => {
      const outcomes = new Map<string, SendBackOutcome>();
      for (const id of ids) {
        const outcome = await sendBackIn(letters, id, way);
        outcomes.set(id, outcome);
        onEach?.(id, outcome);
      }
      return outcomes;
    },
  };
}

async function sendBackIn(letters: Map<string, DeadLetter>, id: string, way: MemoryWayBack): Promise<SendBackOutcome> {
  const { deliver = async () => ({ outcome: 'sent' }), onTakeAway } = way;
  const letter = letters.get(id);
  if (letter === undefined) return { outcome: 'gone' };
  const takeAway = async (): Promise<void> => {
    onTakeAway?.();
    letters.delete(id);
  };
  return sendBack({ deliver: () => deliver(letter), takeAway });
}

export interface MemoryPipeline {
  readonly mails: Map<string, MailRecord>;
  readonly cameBack: Map<string, Undeliverable>;
  readonly objects: Map<string, LoggedObject>;
  readonly queue: EventQueue;
  readonly replays: MailReplay;
  /** Ids of events whose mail went out, as often as it did. */
  readonly sentMails: readonly string[];
  /** Ids of events whose object was written, as often as it was. */
  readonly writtenObjects: readonly string[];
}

/** What the queues' consumers do, at once: a mail unless the ledger knows it, an object under the key of the event's own time. */
export function memoryPipeline(at: string): MemoryPipeline {
  const mails = new Map<string, MailRecord>();
  const objects = new Map<string, LoggedObject>();
  const [sentMails, writtenObjects]: [string[], string[]] = [[], []];
  const queue: EventQueue = {
    send: async (event) => {
      objects.set(eventLogKey(event), { content: structuredClone(event), storedAt: at });
      writtenObjects.push(event.id);
    },
  };
  return {
    ...{ mails, objects, queue, sentMails, writtenObjects },
    cameBack: new Map(),
    replays: {
      publish: async (event) => {
        const { id } = event;
        const known = mails.get(id);
        if (known?.state === 'sent') return;
        if (known?.state === 'undeliverable') return queue.send(undeliverableEvent(event, known));
        mails.set(id, { state: 'sent', sentAt: at, messageId: `message-${id}` });
        sentMails.push(id);
      },
    },
  };
}

export interface RecordingFeed extends EventFeed {
  readonly sent: readonly LoggedEvent[];
}

export function recordingFeed(): RecordingFeed {
  const sent: LoggedEvent[] = [];
  return { sent, send: async (events) => void sent.push(...events) };
}
