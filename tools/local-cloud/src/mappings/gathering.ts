import type { Waits } from '../time/waits';

export interface BatchLimits {
  readonly batchSize: number;
  /** 0: nothing waits for more. */
  readonly batchingWindowSeconds: number;
}

/** Most that one invocation takes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MOST_PAYLOAD_BYTES = 6 * 1024 * 1024;
const ENVELOPE_BYTES = Buffer.byteLength('{"Records":[]}');

/**
 * What was read and not yet handed over. A batch is due when it is full, reaches the payload's limit, or its window ends; a
 * window begins as soon as the invocation before is answered.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching
 */
export class Gathering<Item> {
  private readonly items: { readonly item: Item; readonly bytes: number }[] = [];
  private openedMs: number;
  private endsMs = -Infinity;

  constructor(
    private readonly limits: BatchLimits,
    private readonly waits: Waits,
  ) {
    this.openedMs = waits.nowMs();
  }

  get size(): number {
    return this.items.length;
  }

  /** `payload` is what the event will hold for it. */
  add(item: Item, payload: object): void {
    if (this.items.length === 0) this.endsMs = this.windowEnd();
    this.items.push({ item, bytes: Buffer.byteLength(JSON.stringify(payload)) + 1 });
  }

  /** Takes the batch that is due, if one is; at the end of the source, all that is left is. */
  next(isEnd = false): Item[] | undefined {
    const count = this.fitting();
    const isFull = count === this.limits.batchSize || count < this.items.length;
    if (count === 0 || !(isFull || isEnd || this.remainingMs() <= 0)) return undefined;
    return this.items.splice(0, count).map(({ item }) => item);
  }

  /** To be called when an invocation was answered. */
  reopen(): void {
    this.openedMs = this.waits.nowMs();
    this.endsMs = this.windowEnd();
  }

  /** How long its window stays open. */
  remainingMs(): number {
    return this.endsMs - this.waits.nowMs();
  }

  clear(): void {
    this.items.length = 0;
  }

  private fitting(): number {
    let bytes = ENVELOPE_BYTES;
    let count = 0;
    for (const each of this.items) {
      bytes += each.bytes;
      if (count === this.limits.batchSize || (count > 0 && bytes > MOST_PAYLOAD_BYTES)) break;
      count += 1;
    }
    return count;
  }

  private windowEnd(): number {
    const windowMs = this.limits.batchingWindowSeconds * 1000;
    if (windowMs === 0) return -Infinity;
    const passed = Math.floor((this.waits.nowMs() - this.openedMs) / windowMs); // windows in which nothing came
    return this.openedMs + (passed + 1) * windowMs;
  }
}
