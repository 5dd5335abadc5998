import type { BucketSnapshot, MessageSnapshot, QueueSnapshot } from '../messaging';
import type { Step } from '../observation/journal';
import type { LogLevel } from '../observation/log-entry';
import type { MailSnapshot } from '../ses';
import type { ExecutionSnapshot } from '../stepfunctions/execution';

/**
 * What the control API answers below `/_local/api/`, as JSON. Times are ISO 8601 in UTC (`…At`), numbers whole unless they are a scale.
 * Lists are newest first, but steps: those of a timeline begin with the oldest.
 */

/** `GET state`: the running system as a diagram with counts. */
export interface CloudState {
  readonly startedAt: string;
  readonly isSettled: boolean;
  /** Why not, a line each; empty when settled. */
  readonly unsettled: readonly string[];
  readonly time: CloudTime;
  readonly nodes: readonly CloudNode[];
  readonly edges: readonly CloudEdge[];
}

/** `GET|POST time`: the clock by which the cloud waits. */
export interface CloudTime {
  /** How long a second of waiting takes, in seconds: 0.1 is ten times as fast as AWS. */
  readonly scale: number;
  readonly advancedSeconds: number;
  readonly now: string;
}

export type NodeKind =
  | 'website'
  | 'balancer'
  | 'instance'
  | 'table'
  | 'function'
  | 'topic'
  | 'queue'
  | 'dead-letter-queue'
  | 'state-machine'
  | 'bucket'
  | 'dead-letter-bucket'
  | 'mail';

/**
 * What a node counts. All have calls and failures, since the start (a function: its invocations); queues have visible, inFlight,
 * delayed; tables items; buckets objects, those for given-up batches parked; mail mails; functions environments and busy; state
 * machines executions and failed.
 */
export type CountName =
  | 'calls'
  | 'failures'
  | 'visible'
  | 'inFlight'
  | 'delayed'
  | 'items'
  | 'objects'
  | 'bytes'
  | 'parked'
  | 'mails'
  | 'environments'
  | 'busy'
  | 'executions'
  | 'failed';

export interface CloudNode {
  /** `<kind>:<name>`, `queue:` and `bucket:` also for those of dead letters; stays the same between runs of one template. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The physical name, by which clients know it. */
  readonly name: string;
  /** The short name for people. */
  readonly title: string;
  /** `stopped` by the control API; `failing`: it needs somebody to look at it, see `problem`. */
  readonly state: 'running' | 'stopped' | 'failing';
  readonly counts: Readonly<Partial<Record<CountName, number>>>;
  readonly problem?: string;
}

export interface CloudEdge {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** For people: `stream`, `order.placed.v1`, … May be empty. */
  readonly label: string;
  readonly kind: 'calls' | 'stream' | 'delivers' | 'redrives';
  /** How often it was used since the start, where that can be told. */
  readonly uses?: number;
}

/** `GET settled`: 200; 503 with `NotSettled` when the time is over. */
export interface Settled {
  readonly settledAfterMs: number;
}
export interface NotSettled {
  readonly unsettled: readonly string[];
}

/** `GET parts`; `POST parts/<id>/stop`, `start` and (of instances) `kill` answer the one part. */
export interface PartView {
  /** `ses`, `mapping:<id>`, `instance:<name>`. */
  readonly id: string;
  readonly kind: 'service' | 'mapping' | 'instance';
  readonly title: string;
  readonly state: 'running' | 'stopped' | 'failing';
  readonly problem?: string;
}

/** `GET faults`, `PUT faults`, `DELETE faults`: docs/faults.md. */
export type { FaultsView, FaultView } from '../faults/fault-plan';

/** `GET queues`. */
export interface QueueView extends Omit<QueueSnapshot, 'messages'> {
  readonly title: string;
  readonly isDeadLetterQueue: boolean;
}

/** `GET queues/<name>`: at most 500 messages, the newest first. */
export interface QueueDetail extends QueueView {
  readonly messages: readonly MessageView[];
}
export interface MessageView extends MessageSnapshot {
  /** Of a parked message: why, by its attribute `reason`. */
  readonly reason?: string;
}

/** `GET parked`: what was given up and waits for somebody, by place and reason, the newest first. */
export interface ParkedView {
  readonly place: 'queue' | 'bucket';
  readonly name: string;
  readonly title: string;
  readonly reason: string;
  /** Messages in a queue, or batches in a bucket. */
  readonly count: number;
  /** How many records the batches hold in all. */
  readonly records?: number;
  readonly oldestAt: string;
  readonly newestAt: string;
}

/** `GET parked/<bucket>`: batches that event source mappings gave up. */
export interface ParkedBatch {
  /** `objects/<bucket>/<key>` answers all of it, with its records. */
  readonly key: string;
  readonly at: string;
  /** Lambda's condition: `RetryAttemptsExhausted`, for example. */
  readonly reason: string;
  readonly records: number;
  readonly attempts: number;
  readonly functionName: string;
  /** The table whose stream it came from. */
  readonly source: string;
}

/** `GET mails`: the newest 1,000; the mail node of `state` counts all. */
export type MailView = Omit<MailSnapshot, 'html' | 'text' | 'headers'>;
/** `GET mails/<id>`. */
export type MailDetail = MailSnapshot;
/** `GET executions?machine=&limit=`. */
export type ExecutionView = ExecutionSnapshot;

/** `GET buckets`. */
export interface BucketView extends BucketSnapshot {
  readonly title: string;
  /** Whether event source mappings park there what they give up: see `GET parked`. */
  readonly isDeadLetterBucket: boolean;
}

/** `GET buckets/<name>?prefix=&startAfter=&limit=`; `GET objects/<bucket>/<key>` answers the bytes with their content type. */
export interface ObjectsPage {
  readonly bucket: string;
  readonly prefix: string;
  /** What lies one level below the prefix: `date=2026-11-22/`. */
  readonly folders: readonly string[];
  readonly objects: readonly { readonly key: string; readonly bytes: number; readonly at: string }[];
  /** `startAfter` of the next page. */
  readonly next?: string;
}

/** `GET tables`. */
export interface TableView {
  readonly name: string;
  readonly title: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly items: number;
}

/** `GET tables/<name>?limit=&startKey=&key=`: rows as plain JSON; with `key` those of one partition, the newest first. */
export interface TablePage {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** The table holds more rows than are read, so these need not be the newest of all. */
  readonly isCut: boolean;
  /** `startKey` of the next page. */
  readonly next?: string;
}

/** `GET steps?part=&target=&limit=`: a list of these, the newest first. */
export interface StepView extends Omit<Step, 'atMs'> {
  readonly at: string;
}

/** `GET timeline/<id>`: what happened to one order, cart or trace, from the oldest to the newest. */
export interface Timeline {
  readonly id: string;
  /** The trace ids by which further steps were found. */
  readonly traces: readonly string[];
  readonly durationMs: number;
  readonly steps: readonly (StepView & { /** Since the first step. */ readonly afterMs: number })[];
}

/** `GET logs?part=&level=&match=&limit=`, newest first; `GET logs/stream` with the same filters sends each as a server-sent event. */
export interface LogLine {
  readonly at: string;
  readonly part: string;
  /** `info` for a line that is no entry of a log. */
  readonly level: LogLevel;
  readonly text: string;
}

/** Every refusal: what is wrong and what to do. */
export interface ApiFault {
  readonly error: string;
}
