/** One call of a batch operation: what became of each entry, in their order; an error for each that was not accepted. */
export type SendBatch<Entry> = (entries: readonly Entry[]) => Promise<readonly (Error | undefined)[]>;

export interface GatheredCallsOptions<Entry> {
  readonly sizeOf: (entry: Entry) => number;
  readonly sendBatch: SendBatch<Entry>;
}

/** What SNS and SQS take in one call, with room for the attributes within their 256 KiB. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 240_000;

interface Waiting<Entry> {
  readonly entry: Entry;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Makes single calls of a batch operation: those of one turn of the event loop travel together, and each of them resolves
 * or rejects by its own entry's answer. A batch keeps the order of its calls; it is sent once, without a retry of its rest.
 */
export function gatheredCalls<Entry>({ sizeOf, sendBatch }: GatheredCallsOptions<Entry>): (entry: Entry) => Promise<void> {
  let waiting: Waiting<Entry>[] = [];
  const flush = (): void => {
    const calls = waiting;
    waiting = [];
    for (const batch of batchesOf(calls, sizeOf)) void settle(batch, sendBatch);
  };
  return (entry) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ entry, resolve, reject });
    });
}

async function settle<Entry>(batch: readonly Waiting<Entry>[], sendBatch: SendBatch<Entry>): Promise<void> {
  try {
    const faults = await sendBatch(batch.map(({ entry }) => entry));
    for (const [index, { resolve, reject }] of batch.entries()) {
      const fault = faults[index];
      if (fault === undefined) resolve();
      else reject(fault);
    }
  } catch (fault) {
    for (const { reject } of batch) reject(fault);
  }
}

function batchesOf<Entry>(calls: readonly Waiting<Entry>[], sizeOf: (entry: Entry) => number): Waiting<Entry>[][] {
  const batches: Waiting<Entry>[][] = [];
  let current: Waiting<Entry>[] = [];
  let sizeBytes = 0;
  for (const call of calls) {
    const callBytes = sizeOf(call.entry);
    if (current.length === 0 || current.length === MOST_ENTRIES || sizeBytes + callBytes > MOST_BYTES) {
      current = [];
      sizeBytes = 0;
      batches.push(current);
    }
    current.push(call);
    sizeBytes += callBytes;
  }
  return batches;
}
