import type { Waits } from '../time/waits';
import type { Queue } from './stores';

const WINDOW_MS = 5 * 60_000;

type Cache = Queue['deduplicationCache'];
type Sent = NonNullable<ReturnType<Cache['get']>>;

/**
 * What was sent to a FIFO queue within the deduplication interval of 5 minutes, by deduplication id.
 *
 * The engine's own cache forgets the oldest of more than 10,000.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
export class DeduplicationWindow implements Pick<Cache, 'get' | 'set'> {
  private readonly sent = new Map<string, { readonly sent: Sent; readonly untilMs: number }>();

  constructor(private readonly waits: Waits) {}

  get(id: string): Sent | undefined {
    this.forget();
    return this.sent.get(id)?.sent;
  }

  set(id: string, sent: Sent): void {
    this.sent.delete(id);
    this.sent.set(id, { sent, untilMs: this.waits.nowMs() + WINDOW_MS });
  }

  /** The oldest come first: what a Map iterates is in order of insertion. */
  private forget(): void {
    const now = this.waits.nowMs();
    for (const [id, { untilMs }] of this.sent) {
      if (untilMs > now) return;
      this.sent.delete(id);
    }
  }
}
