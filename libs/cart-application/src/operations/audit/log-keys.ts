import type { EventLogReader } from '../ports/event-log-reader.port';
import { shifted, type Period } from '../period';

const DAY_MS = 86_400_000;
const KEY = /^events\/date=\d{4}-\d{2}-\d{2}\/hour=\d{2}\/(.+)\.json$/;

/** The keys of the log in a period's hours, from which an audit strikes what it can explain. */
export class LogKeys {
  /** Of all events in them, and of the day behind: a mail may be given up later than its event happened. */
  readonly ids = new Set<string>();
  private readonly unexplained = new Set<string>();
  private readonly keysById = new Map<string, string[]>();
  private count = 0;

  static async of(log: EventLogReader, { since, until }: Period): Promise<LogKeys> {
    const keys = new LogKeys();
    const end = behindHourOf(until);
    for await (const page of log.list({ since, until: shifted(until, DAY_MS) })) for (const key of page) keys.add(key, key < end);
    return keys;
  }

  get inPeriod(): number {
    return this.count;
  }

  /** What nobody has explained yet. */
  get rest(): readonly string[] {
    return [...this.unexplained];
  }

  /** Ids of the orders that what is left seems to be of. */
  ordersBehindRest(): ReadonlySet<string> {
    return new Set(this.rest.flatMap((key) => loggedIdIn(key)?.split('.')[0] ?? []));
  }

  /** Strikes what an order accounts for: keys, and ids under whatever key. */
  explain({ keys, ids }: { readonly keys: readonly string[]; readonly ids: readonly string[] }): void {
    const explained = [...keys, ...ids.flatMap((id) => this.keysById.get(id) ?? [])];
    for (const key of explained) this.unexplained.delete(key);
  }

  private add(key: string, isInPeriod: boolean): void {
    const id = loggedIdIn(key);
    if (id !== undefined) this.ids.add(id);
    if (!isInPeriod) return;
    this.count += 1;
    this.unexplained.add(key);
    if (id !== undefined) this.keysById.set(id, [...(this.keysById.get(id) ?? []), key]);
  }
}

/** Behind every key of the hour in which a period ends. */
const behindHourOf = (until: string): string => `events/date=${until.slice(0, 10)}/hour=${until.slice(11, 13)}/~`;

/** The event id in a key of the log; undefined when it is no such key. */
export function loggedIdIn(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}
