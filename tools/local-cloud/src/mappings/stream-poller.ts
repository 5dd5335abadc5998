import { setTimeout as pause } from 'node:timers/promises';
import type { FunctionsPart } from '../lambda';
import type { Report } from '../part';
import { outcomeOf } from './batch-outcome';
import type { FailureDestination } from './on-failure';
import type { StreamMapping } from './settings';
import { splitByAge, stepAfter, type Batch, type DiscardCondition } from './stream-batch';
import { sequenceNumberOf, streamEvent, type StreamRecord } from './stream-record';
import type { Shard, StreamSource } from './stream-source';

export interface StreamPollerOptions {
  readonly mapping: StreamMapping;
  readonly source: StreamSource;
  readonly functions: FunctionsPart;
  readonly destination: FailureDestination | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
}

// Lambda asks four times a second; here an empty answer costs a millisecond and the mail should not wait. A shop where
// nothing happens leaves the laptop's battery alone.
const POLL_MS = 15;
const QUIET_POLL_MS = 60;
const QUIET_AFTER_MS = 10_000;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 10_000;

/** Hands the records of a stream to the function, shard by shard and in order, until the signal ends it. */
export class StreamPoller {
  private readonly shards = new Map<string, 'read' | 'finished'>();
  private readonly reading = new Set<Promise<void>>();
  private lastRecordAt = Date.now();

  constructor(private readonly options: StreamPollerOptions) {}

  /** Starts at the mapping's position. Done once each open shard has its iterator, so that nothing later is missed. */
  async start(): Promise<void> {
    await this.readNewShards(this.options.mapping.startsAt);
  }

  /** Resolves when the last batch in flight is answered. */
  async ended(): Promise<void> {
    while (this.reading.size > 0) await Promise.all(this.reading);
  }

  // A shard follows its parent: only so do an item's changes keep their order.
  private async readNewShards(position: StreamMapping['startsAt']): Promise<void> {
    const all = await this.options.source.shards();
    const isKnown = (id: string | undefined): boolean => all.some((shard) => shard.ShardId === id);
    const isDue = ({ ShardId, ParentShardId }: Shard): boolean =>
      !this.shards.has(ShardId) && (!isKnown(ParentShardId) || this.shards.get(ParentShardId ?? '') === 'finished');
    for (const { ShardId } of all.filter(isDue)) {
      this.shards.set(ShardId, 'read');
      const iterator = await this.options.source.iterator(ShardId, position);
      const reading: Promise<void> = this.readShard(ShardId, iterator).finally(() => this.reading.delete(reading));
      this.reading.add(reading);
    }
  }

  private async readShard(shardId: string, first: string): Promise<void> {
    const { signal, report, mapping } = this.options;
    try {
      let iterator: string | undefined = first;
      while (iterator !== undefined && !signal.aborted) iterator = await this.readOn(shardId, iterator);
      if (signal.aborted) return;
      this.shards.set(shardId, 'finished');
      await this.readNewShards('TRIM_HORIZON');
    } catch (error) {
      if (!signal.aborted) report(mapping.functionName, `stops reading ${mapping.tableName}: ${String(error)}`);
    }
  }

  private async readOn(shardId: string, iterator: string): Promise<string | undefined> {
    const { records, next } = await this.gather(shardId, iterator);
    const accepted = records.filter((record) => this.options.mapping.accepts({ ...record }));
    for (let start = 0; start < accepted.length; start += this.options.mapping.batchSize) {
      await this.handOver(shardId, accepted.slice(start, start + this.options.mapping.batchSize));
    }
    return next;
  }

  /** One page of records, or with a batching window all that come until it closes or a batch is full. */
  private async gather(shardId: string, first: string): Promise<{ records: StreamRecord[]; next: string | undefined }> {
    const { source, mapping, signal } = this.options;
    const records: StreamRecord[] = [];
    let next: string | undefined = first;
    let closesAt = Infinity;
    while (next !== undefined && !signal.aborted && records.length < mapping.batchSize && Date.now() < closesAt) {
      const page = await source.page(shardId, next);
      next = page.NextShardIterator;
      if (records.length === 0 && page.Records.length > 0) closesAt = Date.now() + mapping.windowMs;
      records.push(...page.Records);
      if (page.Records.length > 0) this.lastRecordAt = Date.now();
      else await this.pause(Date.now() - this.lastRecordAt < QUIET_AFTER_MS ? POLL_MS : QUIET_POLL_MS);
    }
    return { records, next };
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
      const step = await this.invoke(rest);
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
    await destination?.send({ batch, condition, shardId, at: new Date() });
  }

  private async pause(milliseconds: number): Promise<void> {
    const { signal } = this.options;
    await pause(milliseconds, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
