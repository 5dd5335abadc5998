import type { Traffic } from '../observation/traffic';
import { pause } from '../time/pause';

export interface Pauses {
  /** After each read that found nothing newly written; then reads wait for a write. */
  readonly soonMs: readonly [number, ...number[]];
  /** Longest time to wait for a write: one that bypasses the gateway is not noticed. */
  readonly quietMs: number;
}

// Lambda asks four times a second. Here somebody waits for the mail, and a laptop's cores are few: what is written is read
// soon, with a moment for more to come into the same batch, and where nothing is written hardly anybody asks.
const PAUSES: Pauses = { soonMs: [8, 16, 32, 64, 125, 250], quietMs: 1_000 };

/** When it is worth while to read a table's stream again. */
export class ReadingPace {
  private step = 0;

  constructor(
    private readonly table: string,
    private readonly writes: Pick<Traffic, 'lastWriteAtMs' | 'onWrite'>,
    private readonly pauses = PAUSES,
  ) {}

  /** Waits after a read that began at this moment (real milliseconds since 1970), until the signal at the latest. */
  async next(beganAtMs: number, signal: AbortSignal): Promise<void> {
    const { soonMs } = this.pauses;
    this.step = this.isWrittenSince(beganAtMs) ? 0 : this.step + 1;
    const soon = soonMs[this.step];
    if (soon !== undefined) return pause(soon, signal);
    await this.untilWritten(beganAtMs, signal);
    if (!this.isWrittenSince(beganAtMs)) return;
    this.step = 0;
    await pause(soonMs[0], signal);
  }

  private async untilWritten(sinceMs: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const forget = this.writes.onWrite(() => this.isWrittenSince(sinceMs) && woken.abort());
    await pause(this.pauses.quietMs, AbortSignal.any([signal, woken.signal]));
    forget();
  }

  private isWrittenSince(momentMs: number): boolean {
    return this.writes.lastWriteAtMs(this.table) >= momentMs;
  }
}
