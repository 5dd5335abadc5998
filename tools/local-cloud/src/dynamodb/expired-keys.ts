import type { JsonObject } from '../template/resource';

/** A key as the API writes it: `{"cartId":{"S":"1"}}`. */
type Key = Readonly<Record<string, object>>;

/** Who deleted an expired row, as its stream record says. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html */
export const EXPIRY_IDENTITY: JsonObject = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/**
 * Which deletes were the sweeper's: DynamoDB Local cannot tell them from others in its streams.
 *
 * The sweeper notes a key before it deletes the row. The first REMOVE record of that key takes the note for itself, so
 * that all readers agree on it and a later delete of a row with the same key is an ordinary one.
 */
export class ExpiredKeys {
  /** Per key, the event id that took each note; '' while it is open. */
  private readonly notes = new Map<string, string[]>();

  constructor(private readonly mostKept = 100_000) {}

  /** Answers how to take it back, for a row that was spared. */
  note(tableName: string, key: Key): () => void {
    const id = identityOf(tableName, key);
    const takers = this.notes.get(id) ?? [];
    takers.push('');
    this.notes.set(id, takers);
    const [oldest = id] = this.notes.keys();
    if (this.notes.size > this.mostKept) this.notes.delete(oldest);
    return () => {
      const open = takers.lastIndexOf('');
      if (open >= 0) takers.splice(open, 1);
      if (takers.length === 0) this.notes.delete(id);
    };
  }

  /** Whether this REMOVE record is the expiry of a row, and so carries `EXPIRY_IDENTITY`. Asking again answers the same. */
  isExpiry(tableName: string, key: Key, eventId: string): boolean {
    const takers = this.notes.get(identityOf(tableName, key)) ?? [];
    if (takers.includes(eventId)) return true;
    const open = takers.indexOf('');
    if (open >= 0) takers[open] = eventId;
    return open >= 0;
  }
}

function identityOf(tableName: string, key: Key): string {
  const parts = Object.keys(key).sort();
  return JSON.stringify([tableName, parts.map((name) => [name, key[name]])]);
}
