import { pause } from './pause';

/**
 * The cloud's own time, for waiting that nobody wants to sit through: visibility timeouts, retry pauses, batching windows,
 * expiry. It runs as the clock on the wall does until it is scaled or advanced. What happened when is told in real time.
 */
export class Waits {
  private readonly changes = new Set<() => void>();
  private scaledAtMs: number;
  private ownAtMs: number;
  private factor = 1;
  private advanced = 0;

  constructor(private readonly realNow: () => number = Date.now) {
    this.scaledAtMs = realNow();
    this.ownAtMs = this.scaledAtMs;
  }

  /** How long a second of waiting takes, in seconds: 0.1 is ten times as fast as AWS. */
  get scale(): number {
    return this.factor;
  }

  /** By how much time was advanced, in milliseconds. */
  get advancedMs(): number {
    return this.advanced;
  }

  /** Milliseconds since 1970 in the cloud's own time. */
  nowMs(): number {
    return this.ownAtMs + (this.realNow() - this.scaledAtMs) / this.factor;
  }

  setScale(scale: number): void {
    this.move(0);
    this.factor = scale;
    this.tell();
  }

  advance(milliseconds: number): void {
    this.move(milliseconds);
    this.advanced += milliseconds;
    this.tell();
  }

  /** Resolves when this much of the cloud's own time has passed, or earlier when the signal comes; never rejects. */
  async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const until = this.nowMs() + milliseconds;
    while (signal?.aborted !== true && this.nowMs() < until) await this.untilChange((until - this.nowMs()) * this.factor, signal);
  }

  /** Calls back whenever time was scaled or advanced, until the answer is called. */
  onChange(listener: () => void): () => void {
    this.changes.add(listener);
    return () => void this.changes.delete(listener);
  }

  private move(milliseconds: number): void {
    this.ownAtMs = this.nowMs() + milliseconds;
    this.scaledAtMs = this.realNow();
  }

  private tell(): void {
    for (const listener of [...this.changes]) listener();
  }

  private async untilChange(realMs: number, signal: AbortSignal | undefined): Promise<void> {
    const changed = new AbortController();
    const forget = this.onChange(() => changed.abort());
    const end = signal === undefined ? changed.signal : AbortSignal.any([changed.signal, signal]);
    await pause(Math.ceil(realMs), end);
    forget();
  }
}
