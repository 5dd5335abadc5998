/** How far each shard of a stream was handed over: the sequence number of the last record that is done. */
export interface Checkpoints {
  /** `undefined`: the shard is read from where its mapping begins. */
  last(mappingId: string, shardId: string): string | undefined;
  /** Returns when it is kept; a repeat after a crash is harmless, a loss is not. */
  keep(mappingId: string, shardId: string, sequenceNumber: string): void;
}

/** Checkpoints that end with the process. */
export function checkpointsInMemory(): Checkpoints {
  const kept = new Map<string, string>();
  return {
    last: (mappingId, shardId) => kept.get(`${mappingId}/${shardId}`),
    keep: (mappingId, shardId, sequenceNumber) => void kept.set(`${mappingId}/${shardId}`, sequenceNumber),
  };
}
