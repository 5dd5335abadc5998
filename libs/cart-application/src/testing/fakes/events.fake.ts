import type { LoggedEvent, OrderEvent } from '@order-carts/event-schemas';
import type { EventLog, EventQueue, NotificationTopic } from '../../ports/order-events.port';
import type { OrderLinksQueue, OrderLinksRequest } from '../../ports/order-links.port';
import type { ParkedRecord, Parking } from '../../ports/parking.port';

/** Makes the next call of a fake reject with `fault`. */
export interface Breakable {
  failNext(fault: Error): void;
}

function breaker() {
  let next: Error | undefined;
  return {
    failNext: (fault: Error): void => {
      next = fault;
    },
    pass: async (): Promise<void> => {
      const fault = next;
      next = undefined;
      if (fault !== undefined) throw fault;
    },
  };
}

export interface RecordingTopic extends NotificationTopic, Breakable {
  readonly published: readonly OrderEvent[];
}

export function recordingTopic(): RecordingTopic {
  const { failNext, pass } = breaker();
  const published: OrderEvent[] = [];
  return { published, failNext, publish: async (event) => pass().then(() => void published.push(event)) };
}

export interface RecordingQueue extends EventQueue, Breakable {
  readonly sent: readonly LoggedEvent[];
}

export function recordingQueue(): RecordingQueue {
  const { failNext, pass } = breaker();
  const sent: LoggedEvent[] = [];
  return { sent, failNext, send: async (event) => pass().then(() => void sent.push(event)) };
}

export interface RecordingOrderLinksQueue extends OrderLinksQueue, Breakable {
  readonly sent: readonly OrderLinksRequest[];
}

export function recordingOrderLinksQueue(): RecordingOrderLinksQueue {
  const { failNext, pass } = breaker();
  const sent: OrderLinksRequest[] = [];
  return { sent, failNext, send: async (request) => pass().then(() => void sent.push(request)) };
}

export interface MemoryEventLog extends EventLog, Breakable {
  /** By object key. */
  readonly objects: ReadonlyMap<string, LoggedEvent>;
}

export function memoryEventLog(): MemoryEventLog {
  const { failNext, pass } = breaker();
  const objects = new Map<string, LoggedEvent>();
  return { objects, failNext, store: async (event, objectKey) => pass().then(() => void objects.set(objectKey, event)) };
}

export interface MemoryParking extends Parking, Breakable {
  readonly parked: readonly ParkedRecord[];
}

export function memoryParking(): MemoryParking {
  const { failNext, pass } = breaker();
  const parked: ParkedRecord[] = [];
  return { parked, failNext, park: async (record) => pass().then(() => void parked.push(record)) };
}
