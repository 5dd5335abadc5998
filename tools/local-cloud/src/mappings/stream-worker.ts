import type { ExpiredKeys } from '../dynamodb';
import type { FunctionsPart } from '../lambda';
import type { Traffic } from '../observation/traffic';
import type { Waits } from '../time/waits';
import type { Activity } from './activity';
import type { Checkpoints } from './checkpoints';
import type { FailureDestination } from './on-failure';
import type { StreamMapping } from './settings';
import type { StreamSource } from './stream-source';
import { pause } from '../time/pause';

/** What the reader of a stream and those of its shards work with. */
export interface StreamWorkerOptions {
  readonly mapping: StreamMapping;
  readonly source: Pick<StreamSource, 'shards' | 'page' | 'lastSequenceNumber'>;
  readonly functions: Pick<FunctionsPart, 'invoke'>;
  readonly destination: FailureDestination | undefined;
  readonly checkpoints: Checkpoints;
  readonly expiredKeys: Pick<ExpiredKeys, 'isExpiry'>;
  readonly waits: Waits;
  /** Tells when the table is written to. */
  readonly traffic: Pick<Traffic, 'lastWriteAtMs' | 'onWrite'>;
  readonly activity: Activity;
  readonly signal: AbortSignal;
}

/** Kept instead of a sequence number: the mapping has begun with this shard, whose oldest record is its first. */
export const OLDEST = 'TRIM_HORIZON';

const PAUSE_AFTER_FAULT_MS = 500;

/** What the reader of a stream and those of its shards have in common: they go on until the signal. */
export abstract class StreamWorker {
  constructor(protected readonly options: StreamWorkerOptions) {}

  /** Makes a call again until it succeeds: what fails for a while must not end the mapping. `undefined` when the run ends. */
  protected async insist<Answer>(
    call: () => Promise<Answer>,
    what = `reading ${this.options.mapping.tableName}`,
  ): Promise<Answer | undefined> {
    const { signal, activity } = this.options;
    while (!signal.aborted) {
      try {
        return await call();
      } catch (error) {
        if (signal.aborted) return undefined;
        activity.report(`${what} failed and is tried again: ${String(error)}`);
        await this.pause(PAUSE_AFTER_FAULT_MS);
      }
    }
    return undefined;
  }

  protected async pause(milliseconds: number): Promise<void> {
    await pause(milliseconds, this.options.signal);
  }
}
