import type { Waits } from '../time/waits';
import type { StoredMessage } from './stores';

/** Since when messages are kept, in the cloud's own time; what a message itself tells is real time. */
export class MessageAges {
  private readonly since = new WeakMap<StoredMessage, number>();

  constructor(private readonly waits: Waits) {}

  ageMs(message: StoredMessage): number {
    return this.waits.nowMs() - this.sinceMs(message);
  }

  /** To be called when a message arrives: from then on its age follows the cloud's own time. */
  sinceMs(message: StoredMessage): number {
    const known = this.since.get(message);
    if (known !== undefined) return known;
    const since = this.waits.nowMs() - (Date.now() - message.sentTimestamp);
    this.since.set(message, since);
    return since;
  }

  restart(message: StoredMessage): void {
    this.since.set(message, this.waits.nowMs());
  }
}
