/** One call of a batch operation: what became of each entry, in their order; an error for each that was not accepted. */
export type SendBatch<Entry, Answer = undefined> = (entries: readonly Entry[]) => Promise<readonly (Error | Answer)[]>;

export interface GatheredCallsOptions<Entry, Answer = undefined> {
  /** Bytes that count against what one call may hold. @default 0, for reads */
  readonly sizeOf?: (entry: Entry) => number;
  readonly sendBatch: SendBatch<Entry, Answer>;
}

/** What SNS and SQS take in one call, with room for the attributes within their 256 KiB. DynamoDB reads more. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 240_000;

interface Waiting<Entry, Answer> {
  readonly entry: Entry;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Makes single calls of a batch operation: those of one turn of the event loop travel together, and each of them resolves
 * or rejects by its own entry's answer. A batch keeps the order of its calls; it is sent once, without a retry of its rest.
 */
export function gatheredCalls<Entry, Answer = undefined>({
  sizeOf = () => 0,
  sendBatch,
}: GatheredCallsOptions<Entry, Answer>): (entry: Entry) => Promise<Answer> {
  let waiting: Waiting<Entry, Answer>[] = [];
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

async function settle<Entry, Answer>(batch: readonly Waiting<Entry, Answer>[], sendBatch: SendBatch<Entry, Answer>): Promise<void> {
  try {
    const answers = await sendBatch(batch.map(({ entry }) => entry));
    for (const [index, { resolve, reject }] of batch.entries()) {
      const answer = answers[index];
      if (answer instanceof Error) reject(answer);
      else resolve(answer as Answer);
    }
  } catch (fault) {
    for (const { reject } of batch) reject(fault);
  }
}

function batchesOf<Call extends Waiting<Entry, never>, Entry>(calls: readonly Call[], sizeOf: (entry: Entry) => number): Call[][] {
  const batches: Call[][] = [];
  let current: Call[] = [];
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
