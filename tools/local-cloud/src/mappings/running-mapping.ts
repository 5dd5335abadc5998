import type { Activity } from './activity';
import type { Mapping } from './settings';

/** An event source mapping as others see it and switch it. */
export interface RunningMapping {
  readonly id: string;
  readonly functionName: string;
  /** Name of the table or queue. */
  readonly source: string;
  readonly kind: 'stream' | 'queue';
  state(): 'enabled' | 'disabled';
  /** Whether all is done that a read found which began after this moment (real milliseconds since 1970); a disabled one does nothing. */
  isSettled(sinceMs: number): boolean;
  /** Batches that the function has in hand. */
  inFlight(): number;
  /** Until a batch succeeds again. */
  lastProblem(): string | undefined;
  /** As `Enabled: false` does. Resolves when the batches in flight are answered. */
  disable(): Promise<void>;
  /** Goes on where it was disabled. */
  enable(): Promise<void>;
}

/** What runs while a mapping is enabled. */
export interface Work {
  isSettled(sinceMs: number): boolean;
  /** Resolves after the signal, when the batches in flight are answered. */
  ended(): Promise<void>;
}

export class SwitchedMapping implements RunningMapping {
  readonly id: string;
  readonly functionName: string;
  readonly source: string;
  readonly kind: 'stream' | 'queue';
  private running: { readonly work: Work; readonly ending: AbortController } | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    mapping: Mapping,
    private readonly activity: Activity,
    private readonly begin: (signal: AbortSignal) => Promise<Work>,
  ) {
    this.id = mapping.id;
    this.functionName = mapping.functionName;
    this.source = mapping.source === 'stream' ? mapping.tableName : mapping.queueName;
    this.kind = mapping.source;
  }

  state(): 'enabled' | 'disabled' {
    return this.running === undefined ? 'disabled' : 'enabled';
  }

  isSettled(sinceMs: number): boolean {
    return this.activity.inFlight === 0 && (this.running?.work.isSettled(sinceMs) ?? true);
  }

  inFlight(): number {
    return this.activity.inFlight;
  }

  lastProblem(): string | undefined {
    return this.activity.problem;
  }

  enable(): Promise<void> {
    return this.inTurn(async () => {
      if (this.running !== undefined) return;
      const ending = new AbortController();
      this.running = { work: await this.begin(ending.signal), ending };
    });
  }

  disable(): Promise<void> {
    return this.inTurn(async () => {
      const { running } = this;
      this.running = undefined;
      running?.ending.abort();
      await running?.work.ended();
    });
  }

  // Enabled again while it still ends, two would read at once.
  private inTurn(change: () => Promise<void>): Promise<void> {
    const changed = this.turn.then(change);
    this.turn = changed.catch(() => undefined); // who asked for the change is told
    return changed;
  }
}
