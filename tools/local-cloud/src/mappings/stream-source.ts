import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { bodyOf } from '../body';
import { signatureOf } from '../gateway/signature';
import type { StreamMapping } from './settings';
import { sequenceNumberOf, type StreamRecord } from './stream-record';

/** Most records that one read answers. */
export const FULL_PAGE = 1_000;

export interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
}

interface StreamDescription {
  readonly StreamDescription: { readonly Shards?: readonly Shard[]; readonly LastEvaluatedShardId?: string };
}

export interface RecordPage {
  readonly Records: readonly StreamRecord[];
  /** Absent at the end of a closed shard. */
  readonly NextShardIterator?: string;
}

/** Where a shard is read: at the iterator, which was made behind the record `after`. Without both, at its oldest record. */
export interface Position {
  readonly shardId: string;
  readonly iterator: string | undefined;
  /** A sequence number. */
  readonly after: string | undefined;
}

/** A table's stream on the local engine, by the streams API's JSON protocol. */
export class StreamSource {
  private constructor(
    private readonly mapping: StreamMapping,
    private readonly url: string,
    private readonly streamArn: string,
  ) {}

  static async open(mapping: StreamMapping, url: string): Promise<StreamSource> {
    const found = await call<{ Streams?: { StreamArn: string }[] }>(url, mapping.region, 'ListStreams', { TableName: mapping.tableName });
    const streamArn = found.Streams?.at(-1)?.StreamArn;
    if (streamArn === undefined)
      throw new Error(`The table ${mapping.tableName} has no stream, but ${mapping.id} reads it: give the table a StreamSpecification.`);
    return new StreamSource(mapping, url, streamArn);
  }

  async shards(): Promise<Shard[]> {
    const all: Shard[] = [];
    let after: string | undefined;
    do {
      const request = { StreamArn: this.streamArn, ...(after === undefined ? {} : { ExclusiveStartShardId: after }) };
      const { StreamDescription: page } = await this.call<StreamDescription>('DescribeStream', request);
      all.push(...(page.Shards ?? []));
      after = page.LastEvaluatedShardId;
    } while (after !== undefined);
    return all;
  }

  /**
   * The records that follow. An iterator that is too old, or that stood before records which are gone, is made anew
   * behind the last record read, and at the oldest one when that is gone too.
   */
  async page({ shardId, iterator, after }: Position): Promise<RecordPage> {
    const ways = [() => iterator, () => after && this.iterator(shardId, after), () => this.iterator(shardId)];
    let lost: unknown;
    for (const way of ways) {
      try {
        const found = await way();
        if (found) return await this.records(found);
      } catch (error) {
        if (!isLost(error)) throw error;
        lost = error;
      }
    }
    throw lost;
  }

  /** Reads a shard up to its present end; `undefined` when it is empty. */
  async lastSequenceNumber(shardId: string): Promise<string | undefined> {
    let position: Position = { shardId, iterator: undefined, after: undefined };
    for (;;) {
      const { Records, NextShardIterator } = await this.page(position);
      const last = Records.at(-1);
      const after = last === undefined ? position.after : sequenceNumberOf(last);
      if (last === undefined || NextShardIterator === undefined) return after;
      position = { shardId, iterator: NextShardIterator, after };
    }
  }

  private async iterator(ShardId: string, after?: string): Promise<string> {
    const from = after ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } : { ShardIteratorType: 'TRIM_HORIZON' };
    return (await this.call<{ ShardIterator: string }>('GetShardIterator', { StreamArn: this.streamArn, ShardId, ...from })).ShardIterator;
  }

  private records(iterator: string): Promise<RecordPage> {
    return this.call<RecordPage>('GetRecords', { ShardIterator: iterator, Limit: FULL_PAGE });
  }

  private call<Answer>(operation: string, request: object): Promise<Answer> {
    return call<Answer>(this.url, this.mapping.region, operation, request);
  }
}

/** What the streams API refused; `code` is the error's name without its namespace. */
class StreamError extends Error {
  readonly code: string | undefined;

  constructor(operation: string, status: number, body: string) {
    super(`${operation} on the stream failed: ${status} ${body}`);
    this.code = /"__type"\s*:\s*"(?:[^"]*#)?([^"]+)"/.exec(body)?.[1];
  }
}

// The engine counts the writes of all tables in one sequence, and so takes an empty shard's iterator for a trimmed one.
function isLost(error: unknown): boolean {
  return error instanceof StreamError && ['ExpiredIteratorException', 'TrimmedDataAccessException'].includes(error.code ?? '');
}

const agent = new Agent({ keepAlive: true });

// Not `fetch`, which costs more: a busy stream is read a hundred times a second.
async function call<Answer>(url: string, region: string, operation: string, request: object): Promise<Answer> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
    // The engine reads key and region out of it and does not check the signature.
    authorization: `${signatureOf('local', region, 'dynamodb')}, SignedHeaders=host, Signature=local`,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(url, { method: 'POST', agent, headers }, resolve).on('error', reject).end(JSON.stringify(request));
  });
  const body = (await bodyOf(response)).toString();
  if (response.statusCode !== 200) throw new StreamError(operation, response.statusCode ?? 502, body);
  return JSON.parse(body) as Answer;
}
