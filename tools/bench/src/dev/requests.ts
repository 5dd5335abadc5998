import { setTimeout as pause } from 'node:timers/promises';

const EACH_MS = 100;

/** What shoppers ask while code is swapped; none of it may fail. */
export class Requests {
  sent = 0;
  readonly failures: string[] = [];

  /** Undefined when it failed. */
  async ask<Data>(what: string, request: () => Promise<Data>): Promise<Data | undefined> {
    this.sent += 1;
    try {
      return await request();
    } catch (fault) {
      this.failures.push(`${what}: ${textOf(fault)}`);
      return undefined;
    }
  }

  /** Looks at the catalogue again and again while something else is done. */
  async whilePolling<Result>(apiUrl: string, work: () => Promise<Result>): Promise<Result> {
    const over = new AbortController();
    const polling = this.poll(apiUrl, over.signal);
    try {
      return await work();
    } finally {
      over.abort();
      await polling;
    }
  }

  private async poll(apiUrl: string, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await this.ask('look at the catalogue', async () => {
        const response = await fetch(`${apiUrl}/v1/products?limit=1`);
        const text = await response.text();
        if (!response.ok) throw new Error(`${response.status} ${text}`);
      });
      await pause(EACH_MS);
    }
  }
}

/** `fetch` tells only in the cause what happened. */
function textOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause === undefined ? fault.message : `${fault.message}: ${textOf(fault.cause)}`;
}
