import { canBecome, LIFE_CYCLE, type OrderStatus } from '@order-carts/cart-domain';
import { readOrderEvent, type OrderEvent } from '@order-carts/event-schemas';
import { eventIdOf } from '@order-carts/shared-kernel';
import type { EventRowFacts, OrderRecord } from '../ports/order-records.port';
import type { Finding } from './finding';

export interface OrderHistory {
  /** Those that can be read and belong where they are. */
  readonly events: readonly OrderEvent[];
  readonly faults: readonly Finding[];
}

/** Whether an order's events tell its whole way, each step allowed, and its row stands where they end. */
export function historyOf(record: OrderRecord): OrderHistory {
  const { orderId, events: rows } = record;
  const read = rows.map((row) => readRow(orderId, row));
  const events = read.flatMap(({ event }) => event ?? []);
  const texts = read.flatMap(({ fault }) => fault ?? []);
  const all = [...texts, ...gapFaults(rows), ...(texts.length === 0 ? stepFaults(events) : []), ...orderRowFaults(record, events)];
  return { events, faults: all.map((detail) => ({ kind: 'order-history', subject: orderId, detail })) };
}

function readRow(orderId: string, { sequence, event: value }: EventRowFacts): { event?: OrderEvent; fault?: string } {
  const reading = readOrderEvent(value);
  if (!reading.isValid) return { fault: `event ${sequence} cannot be read: ${reading.reason}` };
  const { event } = reading;
  const isOwn = event.id === eventIdOf(orderId, sequence) && event.subject === orderId && event.data.orderId === orderId;
  return isOwn ? { event } : { fault: `event ${sequence} is that of another place: ${event.id} of order ${event.subject}` };
}

function gapFaults(rows: readonly EventRowFacts[]): readonly string[] {
  const [last = 0] = rows.map(({ sequence }) => sequence).slice(-1);
  const there = new Set(rows.map(({ sequence }) => sequence));
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((sequence) => !there.has(sequence));
  return missing.map((sequence) => `event ${sequence} of ${last} is missing`);
}

function stepFaults(events: readonly OrderEvent[]): readonly string[] {
  const statuses = events.map(statusAfter);
  return statuses.flatMap((status, index) => {
    if (index === 0) return status === 'placed' ? [] : [`its first event is ${events[0]?.type}`];
    const before = statuses[index - 1];
    const isAllowed = before !== undefined && status !== undefined && canBecome(before, status);
    return isAllowed ? [] : [`event ${events[index]?.id}: ${String(status)} cannot follow ${String(before)}`];
  });
}

function orderRowFaults({ order, events: rows }: OrderRecord, events: readonly OrderEvent[]): readonly string[] {
  if (order === undefined) return rows.length === 0 ? [] : [`there is no order, only ${rows.length} of its events`];
  const faults = order.version === rows.length ? [] : [`its version is ${order.version}, but it has ${rows.length} events`];
  const last = events.at(-1);
  const status = last && statusAfter(last);
  if (status === undefined || status === order.status) return faults;
  return [...faults, `it is ${order.status}, but its last event made it ${status}`];
}

/** The state that an event of an order made; undefined for one that tells of something else. */
export function statusAfter({ type }: OrderEvent): OrderStatus | undefined {
  const [, step = ''] = /^order\.([a-z]+)\.v\d+$/.exec(type) ?? [];
  return isStatus(step) ? step : undefined;
}

const isStatus = (text: string): text is OrderStatus => Object.hasOwn(LIFE_CYCLE, text);
