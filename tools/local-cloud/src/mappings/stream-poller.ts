import { setTimeout as pause } from 'node:timers/promises';
import type { FunctionsPart } from '../lambda';
import type { Report } from '../part';
import { outcomeOf } from './batch-outcome';
import type { FailureDestination } from './on-failure';
import type { StreamMapping } from './settings';
import { splitByAge, stepAfter, type Batch, type DiscardCondition } from './stream-batch';
import { sequenceNumberOf, streamEvent, type StreamRecord } from './stream-record';
import type { Position, Shard, StreamSource } from './stream-source';

export interface StreamPollerOptions {
  readonly mapping: StreamMapping;
  readonly source: Pick<StreamSource, 'shards' | 'page'>;
  readonly functions: Pick<FunctionsPart, 'invoke'>;
  readonly destination: FailureDestination | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
}

// Lambda asks four times a second; here an empty answer costs a millisecond and the mail should not wait. A shop where
// nothing happens leaves the laptop's battery alone.
const POLL_MS = 8;
const QUIET_POLL_MS = 60;
const QUIET_AFTER_MS = 10_000;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 10_000;
const PAUSE_AFTER_FAULT_MS = 500;
const RELIST_MS = 1000;

/** Hands the records of a stream to the function, shard by shard and in order, until the signal ends it. */
export class StreamPoller {
  private readonly shards = new Map<string, 'read' | 'finished'>();
  private readonly reading = new Set<Promise<void>>();
  private lastRecordAt = Date.now();

  constructor(private readonly options: StreamPollerOptions) {}

  /** Starts with the oldest record of each shard. Fails when the stream cannot be listed; later faults are tried again. */
  async start(): Promise<void> {
    await this.readNewShards();
  }

  /** Resolves when the last batch in flight is answered. */
  async ended(): Promise<void> {
    while (this.reading.size > 0) await Promise.all(this.reading);
  }

  // A shard follows its parent: only so do an item's changes keep their order.
  private async readNewShards(): Promise<readonly Shard[]> {
    const all = await this.options.source.shards();
    const isKnown = (id: string | undefined): boolean => all.some((shard) => shard.ShardId === id);
    const isDue = ({ ShardId, ParentShardId }: Shard): boolean =>
      !this.shards.has(ShardId) && (!isKnown(ParentShardId) || this.shards.get(ParentShardId ?? '') === 'finished');
    for (const { ShardId } of all.filter(isDue)) {
      this.shards.set(ShardId, 'read');
      const reading: Promise<void> = this.readShard(ShardId).finally(() => this.reading.delete(reading));
      this.reading.add(reading);
    }
    return all;
  }

  private async readShard(shardId: string): Promise<void> {
    const { signal } = this.options;
    let position: Position | undefined = { shardId, iterator: undefined, after: undefined };
    while (position !== undefined && !signal.aborted) position = await this.readOn(position);
    this.shards.set(shardId, 'finished');
    // The shard that follows a closed one may be listed later.
    for (let isFollowed = false; !isFollowed && !signal.aborted;) {
      const all = await this.insist(() => this.readNewShards());
      isFollowed = all?.some(({ ParentShardId }) => ParentShardId === shardId) ?? false;
      if (!isFollowed) await this.pause(RELIST_MS);
    }
  }

  /** Hands one page over; answers where the next one begins, `undefined` behind the last of a closed shard. */
  private async readOn(position: Position): Promise<Position | undefined> {
    const { source, mapping } = this.options;
    const page = await this.insist(() => source.page(position));
    if (page === undefined) return undefined;
    const accepted = page.Records.filter((record) => mapping.accepts({ ...record }));
    for (let start = 0; start < accepted.length; start += mapping.batchSize) {
      await this.handOver(position.shardId, accepted.slice(start, start + mapping.batchSize));
    }
    const last = page.Records.at(-1);
    if (last !== undefined) this.lastRecordAt = Date.now();
    else await this.pause(Date.now() - this.lastRecordAt < QUIET_AFTER_MS ? POLL_MS : QUIET_POLL_MS);
    if (page.NextShardIterator === undefined) return undefined;
    return { ...position, iterator: page.NextShardIterator, after: last === undefined ? position.after : sequenceNumberOf(last) };
  }

  /** Invokes until each record is done or discarded: nothing newer of the shard overtakes it. */
  private async handOver(shardId: string, records: readonly StreamRecord[]): Promise<void> {
    const { mapping, signal } = this.options;
    const pending: Batch[] = [{ records, attempts: 0 }];
    let failures = 0;
    for (let batch = pending.shift(); batch !== undefined && !signal.aborted; batch = pending.shift()) {
      const { expired, rest } = splitByAge(batch, mapping, Date.now());
      if (expired.records.length > 0) await this.discard(shardId, expired, 'RecordAgeExceeded');
      if (rest.records.length === 0) continue;
      const step = await this.insist(() => this.invoke(rest));
      if (step === undefined) return;
      if (step.discard !== undefined) await this.discard(shardId, step.discard, 'RetryAttemptsExhausted');
      pending.unshift(...step.retry);
      failures = step.retry.length > 0 ? failures + 1 : 0;
      if (failures > 0) await this.pause(Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), LONGEST_BACKOFF_MS));
    }
  }

  private async invoke(batch: Batch): Promise<ReturnType<typeof stepAfter>> {
    const { mapping, functions, report } = this.options;
    const result = await functions.invoke(mapping.functionName, streamEvent(batch.records, mapping));
    const outcome = outcomeOf(result, batch.records.map(sequenceNumberOf), mapping.reportsFailures);
    if (outcome.kind === 'failed') report(mapping.functionName, `batch of ${batch.records.length} failed: ${outcome.reason}`);
    return stepAfter(batch, outcome, mapping);
  }

  private async discard(shardId: string, batch: Batch, condition: DiscardCondition): Promise<void> {
    const { mapping, destination, report } = this.options;
    report(mapping.functionName, `discards ${batch.records.length} records of ${mapping.tableName}: ${condition}`);
    const discarded = { batch, condition, shardId, at: new Date() };
    await this.insist(async () => destination?.send(discarded));
  }

  /** Makes a call again until it succeeds: what fails for a while must not end the mapping. `undefined` when the run ends. */
  private async insist<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> {
    const { signal, report, mapping } = this.options;
    while (!signal.aborted) {
      try {
        return await call();
      } catch (error) {
        if (signal.aborted) return undefined;
        report(mapping.functionName, `reading ${mapping.tableName} failed and is tried again: ${String(error)}`);
        await this.pause(PAUSE_AFTER_FAULT_MS);
      }
    }
    return undefined;
  }

  private async pause(milliseconds: number): Promise<void> {
    const { signal } = this.options;
    await pause(milliseconds, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
