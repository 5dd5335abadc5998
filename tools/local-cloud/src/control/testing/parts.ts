import type { FunctionSnapshot } from '../../lambda';
import type { RunningMapping } from '../../mappings';
import type { QueueSnapshot } from '../../messaging';

export function aQueue(name: string, change: Partial<QueueSnapshot> = {}): QueueSnapshot {
  const counts = { visible: 0, inFlight: 0, delayed: 0 };
  return { name, url: `http://127.0.0.1/${name}`, arn: `arn:aws:sqs:::${name}`, isFifo: false, ...counts, messages: () => [], ...change };
}

export function aFunction(name: string, change: Partial<FunctionSnapshot> = {}): FunctionSnapshot {
  return { name, arn: `arn:aws:lambda:::function:${name}`, environments: 1, busy: 0, isInspected: false, ...change };
}

/** A mapping that can be switched; its stream was read to its end at some moment. */
export class FakeMapping implements RunningMapping {
  readonly id = 'one';
  readonly functionName = 'worker';
  private isEnabled = true;
  private batches = 0;

  constructor(
    readonly source: string,
    readonly kind: 'stream' | 'queue',
    private readAtMs = 0,
  ) {}

  readToItsEnd(atMs: number): void {
    this.readAtMs = atMs;
  }
  handOver(batches: number): void {
    this.batches = batches;
  }
  state() {
    return this.isEnabled ? ('enabled' as const) : ('disabled' as const);
  }
  isSettled(sinceMs: number): boolean {
    return this.batches === 0 && (!this.isEnabled || this.kind === 'queue' || this.readAtMs > sinceMs);
  }
  inFlight(): number {
    return this.batches;
  }
  lastProblem(): string | undefined {
    return undefined;
  }
  async disable(): Promise<void> {
    this.isEnabled = false;
  }
  async enable(): Promise<void> {
    this.isEnabled = true;
  }
}
