import { ShardReader } from './shard-reader';
import type { Shard } from './stream-source';
import { OLDEST, StreamWorker } from './stream-worker';

const RELIST_MS = 1000;

interface KnownShard {
  readonly reader: ShardReader;
  state: 'read' | 'finished' | 'followed';
  /** When a listing began that named no shard behind this one. */
  unfollowedAtMs: number;
}

/** Hands the records of a stream to the function, shard by shard and in order, until the signal ends it. */
export class StreamPoller extends StreamWorker {
  private readonly shards = new Map<string, KnownShard>();
  private readonly reading = new Set<Promise<void>>();

  /** Goes on where the checkpoints end, or starts where the mapping says. Fails when the stream cannot be listed; later faults are tried again. */
  async start(): Promise<void> {
    await this.skipPast();
    await this.readNewShards();
  }

  /** Resolves when the last batch in flight is answered. */
  async ended(): Promise<void> {
    while (this.reading.size > 0) await Promise.all(this.reading);
  }

  /** Whether each shard was read to its end by a read that began after this moment, and all of it is done. */
  isSettled(sinceMs: number): boolean {
    const isSettled = ({ reader, state, unfollowedAtMs }: KnownShard): boolean =>
      state === 'read' ? reader.isSettled(sinceMs) : state === 'followed' || unfollowedAtMs > sinceMs;
    return [...this.shards.values()].every(isSettled);
  }

  // A place is kept for each shard, even for an empty one: after a restart LATEST must not skip what was not handed over.
  private async skipPast(): Promise<void> {
    const { mapping, source, checkpoints } = this.options;
    const shards = mapping.startsAt === 'LATEST' ? await source.shards() : [];
    if (shards.some(({ ShardId }) => checkpoints.last(mapping.id, ShardId) !== undefined)) return;
    for (const { ShardId } of shards) checkpoints.keep(mapping.id, ShardId, (await source.lastSequenceNumber(ShardId)) ?? OLDEST);
  }

  // A shard follows its parent: only so do an item's changes keep their order.
  private async readNewShards(): Promise<readonly Shard[]> {
    const all = await this.options.source.shards();
    const isKnown = (id: string | undefined): boolean => all.some((shard) => shard.ShardId === id);
    const isDue = ({ ShardId, ParentShardId = '' }: Shard): boolean =>
      !this.shards.has(ShardId) && (!isKnown(ParentShardId) || !['read', undefined].includes(this.shards.get(ParentShardId)?.state));
    for (const { ShardId } of all.filter(isDue)) {
      const shard: KnownShard = { reader: new ShardReader(ShardId, this.options), state: 'read', unfollowedAtMs: 0 };
      this.shards.set(ShardId, shard);
      const reading: Promise<void> = this.readShard(ShardId, shard).finally(() => this.reading.delete(reading));
      this.reading.add(reading);
    }
    return all;
  }

  private async readShard(shardId: string, shard: KnownShard): Promise<void> {
    const { signal } = this.options;
    await this.insist(() => shard.reader.run());
    shard.state = 'finished';
    // The shard that follows a closed one may be listed later.
    while (shard.state === 'finished' && !signal.aborted) {
      const beganAtMs = Date.now();
      const all = await this.insist(() => this.readNewShards());
      if (all?.some(({ ParentShardId }) => ParentShardId === shardId)) shard.state = 'followed';
      else shard.unfollowedAtMs = beganAtMs;
      if (shard.state === 'finished') await this.pause(RELIST_MS);
    }
  }
}
