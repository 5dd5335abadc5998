import type { Checkpoints } from '../mappings/checkpoints';
import type { Part } from '../part';
import type { DataFolder } from './data-folder';
import { Lines } from './lines';

type Position = readonly [mappingId: string, shardId: string, sequenceNumber: string];

const MOST_LINES = 10_000;

/** Checkpoints in a file: a line for each, the last one of a shard counts. */
export function checkpointsIn(folder: DataFolder, report: (line: string) => void): Checkpoints & Part {
  const keyOf = ([mappingId, shardId]: readonly [string, string, ...unknown[]]): string => `${mappingId}/${shardId}`;
  const kept = new Map<string, Position>();
  const { lines } = Lines.open<Position>(folder.file('stream-positions.jsonl'), {
    report,
    wanted: (found) => {
      for (const position of found) kept.set(keyOf(position), position);
      return [...kept.values()];
    },
  });
  return {
    last: (mappingId, shardId) => kept.get(keyOf([mappingId, shardId]))?.[2],
    keep: (mappingId, shardId, sequenceNumber) => {
      const position: Position = [mappingId, shardId, sequenceNumber];
      kept.set(keyOf(position), position);
      if (lines.length >= MOST_LINES) lines.replace([...kept.values()]);
      else lines.add(position);
    },
    stop: async () => lines.close(),
  };
}
