/** Something under way. */
interface Open {
  readonly what: string;
  /** Whether it only waits for something to happen: an event stream, for example. */
  readonly isWaiting: () => boolean;
}

/** What is under way at this moment: at the gateway, at the balancer, and in parts that go on by themselves. */
export class Traffic {
  private readonly open = new Set<Open>();
  private readonly writes = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private writeToAllMs = 0;

  /** Notes that something began; the answer is to be called when it is over. */
  begin(what: string, isWaiting: () => boolean = () => false): () => void {
    const one = { what, isWaiting };
    this.open.add(one);
    return () => void this.open.delete(one);
  }

  /** What is being worked on, each thing once with how often. */
  inFlight(): string[] {
    const counts = new Map<string, number>();
    for (const { what, isWaiting } of this.open) if (!isWaiting()) counts.set(what, (counts.get(what) ?? 0) + 1);
    return [...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count})`));
  }

  /** Tables were written to: what reads their streams must look again. */
  noteWrite(tables: string): void {
    for (const table of tables.split(', ')) this.writes.set(table, Date.now());
    this.tell();
  }

  /** Something was written, perhaps to any of the tables. */
  noteWriteToAll(): void {
    this.writeToAllMs = Date.now();
    this.tell();
  }

  /** Calls the listener after each write to any table, until the answer is called. */
  onWrite(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** When a write to the table ended last, in milliseconds since 1970; 0 before the first one. */
  lastWriteAtMs(table: string): number {
    return Math.max(this.writes.get(table) ?? 0, this.writeToAllMs);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
