import type { RequestListener } from 'node:http';
import type {
  BucketView,
  CloudState,
  CloudTime,
  ExecutionView,
  FaultsView,
  LogLine,
  MailDetail,
  MailView,
  ObjectsPage,
  ParkedBatch,
  ParkedView,
  PartView,
  QueueDetail,
  QueueView,
  StepView,
  TablePage,
  TableView,
  Timeline,
} from './state';

/** What the JSON routes and the pages show. A name that leads nowhere answers `undefined`; a query that means nothing throws `Refusal`. */
export interface ControlView {
  state(): Promise<CloudState>;
  time(): CloudTime;
  parts(): readonly PartView[];
  faults(): FaultsView;
  queues(): readonly QueueView[];
  queue(name: string): QueueDetail | undefined;
  parked(): Promise<readonly ParkedView[]>;
  parkedBatches(bucket: string): Promise<readonly ParkedBatch[] | undefined>;
  mails(): readonly MailView[];
  /** How many were sent, those too that the inbox no longer shows. */
  mailsSent(): number;
  mail(messageId: string): MailDetail | undefined;
  executions(filter?: { machine?: string; limit?: number }): readonly ExecutionView[];
  buckets(): readonly BucketView[];
  objects(bucket: string, page?: ObjectsQuery): Promise<ObjectsPage | undefined>;
  object(bucket: string, key: string): Promise<StoredObject | undefined>;
  tables(): Promise<readonly TableView[]>;
  table(name: string, page?: RowsQuery): Promise<TablePage | undefined>;
  steps(filter?: StepsQuery): readonly StepView[];
  timeline(id: string): Timeline;
  logs(filter?: LogsQuery): readonly LogLine[];
}

export interface ObjectsQuery {
  readonly prefix?: string;
  readonly startAfter?: string;
  readonly limit?: number;
}
export interface RowsQuery {
  /** Partition key: only its rows. */
  readonly key?: string;
  readonly startKey?: string;
  readonly limit?: number;
}
export interface StepsQuery {
  readonly part?: string;
  readonly target?: string;
  readonly limit?: number;
}
export interface LogsQuery {
  readonly part?: string;
  /** From this level on. */
  readonly level?: LogLine['level'];
  /** Part of the text, in any case. */
  readonly match?: string;
  readonly limit?: number;
}
export interface StoredObject {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Serves `/_local/` but `/_local/api/`: only requests of this machine's own pages get there. */
export type PagesOf = (view: ControlView) => RequestListener;
