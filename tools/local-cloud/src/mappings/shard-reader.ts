import { EXPIRY_IDENTITY } from '../dynamodb';
import { outcomeOf } from './batch-outcome';
import { Gathering } from './gathering';
import { ReadingPace } from './reading-pace';
import { splitByAge, stepAfter, type Batch, type DiscardCondition, type NextStep } from './stream-batch';
import { bornBeforeMs, sequenceNumberOf, streamEvent, type StreamRecord } from './stream-record';
import { FULL_PAGE, type Position, type RecordPage } from './stream-source';
import { OLDEST, StreamWorker, type StreamWorkerOptions } from './stream-worker';

const GATHER_POLL_MS = 25;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 10_000;

/** Hands the records of one shard to the function in their order, from behind what is done. */
export class ShardReader extends StreamWorker {
  private readonly gathered: Gathering<StreamRecord>;
  /** When a record was written, in the cloud's own time. */
  private readonly bornAtMs = new WeakMap<StreamRecord, number>();
  private isHandingOver = false;
  private emptyReadBeganAtMs = 0;
  private readonly pace: ReadingPace;
  private kept: string | undefined;

  constructor(
    private readonly shardId: string,
    options: StreamWorkerOptions,
  ) {
    super(options);
    this.gathered = new Gathering(options.mapping, options.waits);
    this.pace = new ReadingPace(options.mapping.tableName, options.traffic);
    this.kept = options.checkpoints.last(options.mapping.id, shardId);
  }

  /** Whether all was done that a read found which began after this moment. */
  isSettled(sinceMs: number): boolean {
    return this.emptyReadBeganAtMs > sinceMs && this.gathered.size === 0 && !this.isHandingOver;
  }

  /** Resolves behind the last record of a closed shard, or when the signal comes. */
  async run(): Promise<void> {
    this.gathered.clear();
    const after = this.kept === OLDEST ? undefined : this.kept;
    let position: Position | undefined = { shardId: this.shardId, iterator: undefined, after };
    while (position !== undefined && !this.options.signal.aborted) position = await this.readOn(position);
  }

  /** Hands over what is due; answers where the next page begins, `undefined` behind the last one. */
  private async readOn(position: Position): Promise<Position | undefined> {
    const beganAtMs = Date.now();
    const page = await this.insist(() => this.options.source.page(position));
    if (page === undefined) return undefined;
    for (const record of page.Records) this.gather(record);
    const last = page.Records.at(-1);
    const after = last === undefined ? position.after : sequenceNumberOf(last);
    await this.handOverDue(after, page.NextShardIterator === undefined);
    if (last === undefined) this.emptyReadBeganAtMs = beganAtMs;
    if (page.NextShardIterator === undefined) return undefined;
    await this.untilNextRead(beganAtMs, page);
    return { ...position, iterator: page.NextShardIterator, after };
  }

  /** A page that may not be all there is is followed at once; an open window needs no write to end. */
  private async untilNextRead(beganAtMs: number, { Records }: RecordPage): Promise<void> {
    const { signal } = this.options;
    if (Records.length === FULL_PAGE) return;
    if (this.gathered.size > 0) await this.pause(GATHER_POLL_MS);
    else await this.pace.next(beganAtMs, signal);
  }

  private gather(read: StreamRecord): void {
    const { mapping, expiredKeys, waits } = this.options;
    const isExpiry = read.eventName === 'REMOVE' && expiredKeys.isExpiry(mapping.tableName, read.dynamodb.Keys, read.eventID);
    const record = isExpiry ? { ...read, userIdentity: EXPIRY_IDENTITY } : read;
    if (!mapping.accepts({ ...record })) return;
    this.bornAtMs.set(record, waits.nowMs() - Math.max(0, Date.now() - bornBeforeMs(record)));
    this.gathered.add(record, record);
  }

  /** `after`: the last record that was read, done as well when nothing is left of what was gathered. */
  private async handOverDue(after: string | undefined, isEnd: boolean): Promise<void> {
    const { signal } = this.options;
    for (let batch = this.gathered.next(isEnd); batch !== undefined && !signal.aborted; batch = this.gathered.next(isEnd)) {
      this.isHandingOver = true;
      await this.handOver(batch).finally(() => (this.isHandingOver = false));
      this.gathered.reopen();
    }
    if (this.gathered.size === 0 && !signal.aborted) this.keep(after);
  }

  /** Invokes until each record is done or discarded: nothing newer of the shard overtakes it. */
  private async handOver(records: readonly StreamRecord[]): Promise<void> {
    const { signal, waits } = this.options;
    const pending: Batch[] = [{ records, attempts: 0 }];
    let failures = 0;
    for (let batch = pending.shift(); batch !== undefined && !signal.aborted; batch = pending.shift()) {
      const retry = await this.tryOnce(batch);
      if (retry === undefined) return;
      pending.unshift(...retry);
      this.keepUpTo(records, pending[0]?.records[0]);
      failures = retry.length > 0 ? failures + 1 : 0;
      if (failures > 0) await waits.pause(Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), LONGEST_BACKOFF_MS), signal);
    }
  }

  /** One invocation, unless all of it is too old. Answers what is to be tried again; `undefined` when the run ended before that was known. */
  private async tryOnce(batch: Batch): Promise<readonly Batch[] | undefined> {
    const { mapping, waits } = this.options;
    const ageMsOf = (record: StreamRecord): number => waits.nowMs() - (this.bornAtMs.get(record) ?? waits.nowMs());
    const { expired, rest } = splitByAge(batch, mapping, ageMsOf);
    if (expired.records.length > 0 && !(await this.discard(expired, 'RecordAgeExceeded'))) return undefined;
    if (rest.records.length === 0) return [];
    const tried = await this.insist(() => this.options.activity.during(() => this.invoke(rest)), `invoking ${mapping.functionName}`);
    if (tried === undefined) return undefined;
    const { step, requestId } = tried;
    if (step.discard !== undefined && !(await this.discard(step.discard, 'RetryAttemptsExhausted', requestId))) return undefined;
    return step.retry;
  }

  private async invoke(batch: Batch): Promise<{ step: NextStep; requestId: string }> {
    const { mapping, functions, activity } = this.options;
    const result = await functions.invoke(mapping.functionName, streamEvent(batch.records, mapping));
    const outcome = outcomeOf(result, batch.records.map(sequenceNumberOf), mapping.reportsFailures);
    if (outcome.kind === 'failed') activity.report(`batch of ${batch.records.length} failed: ${outcome.reason}`);
    else activity.problem = undefined;
    return { step: stepAfter(batch, outcome, mapping), requestId: result.requestId };
  }

  /** Answers whether the failure target has it; otherwise it is handed over again after a restart. */
  private async discard(batch: Batch, condition: DiscardCondition, requestId?: string): Promise<boolean> {
    const { mapping, destination, activity } = this.options;
    activity.report(`discards ${batch.records.length} records of ${mapping.tableName}: ${condition}`);
    const discarded = { batch, condition, shardId: this.shardId, at: new Date(), ...(requestId === undefined ? {} : { requestId }) };
    const sent = await this.insist(async () => {
      await destination?.send(discarded);
      return true;
    }, `sending to ${mapping.onFailure?.arn}`);
    return sent ?? false;
  }

  private keepUpTo(records: readonly StreamRecord[], next: StreamRecord | undefined): void {
    const last = next === undefined ? records.at(-1) : records[records.indexOf(next) - 1];
    this.keep(last && sequenceNumberOf(last));
  }

  private keep(sequenceNumber: string | undefined): void {
    if (sequenceNumber === undefined || sequenceNumber === this.kept) return;
    this.options.checkpoints.keep(this.options.mapping.id, this.shardId, sequenceNumber);
    this.kept = sequenceNumber;
  }
}
