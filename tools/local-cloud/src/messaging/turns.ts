import type { DatabaseSync } from 'node:sqlite';

/**
 * One transaction for all that is written in one turn of the event loop: a message that moves to another queue is never in none,
 * a batch is written as one. It ends before an answer leaves the process, since answers take a later turn.
 */
export class Turns {
  private isOpen = false;

  constructor(private readonly db: DatabaseSync) {}

  /** The same writer, whose methods run in the transaction of their turn. */
  around<Writer extends object>(writer: Writer): Writer {
    return new Proxy(writer, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          this.begin();
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });
  }

  /** Writes what this turn has brought so far. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.db.exec('COMMIT');
  }

  private begin(): void {
    if (this.isOpen) return;
    this.db.exec('BEGIN');
    this.isOpen = true;
    queueMicrotask(() => this.end());
  }
}
