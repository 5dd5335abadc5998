import type { Period } from '../period';

export interface LoggedObject {
  /** The JSON it holds; undefined when it holds none. */
  readonly content: unknown;
  /** UTC ISO 8601. S3 knows it by the second. */
  readonly storedAt: string;
}

/** The log of events as an operator reads it. */
export interface EventLogReader {
  /** Keys of all objects in the hours that the period touches, sorted, page by page; `after` goes on behind a key. */
  list(period: Period, after?: string): AsyncIterable<readonly string[]>;
  read(objectKey: string): Promise<LoggedObject | undefined>;
}
