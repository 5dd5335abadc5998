import { namesOfRun, parseFaults, type FaultsView } from '../faults';
import type { Step } from '../observation/journal';
import { Diagram } from './diagram';
import { objectAt, objectsIn } from './objects';
import { newestFirst, parkedBatches, parkedMessages, reasonOf } from './parked';
import { ParkedBatches } from './parked-batches';
import { itemCount, keysOf, rowsOf } from './rows';
import { unsettled } from './settled';
import type { QueueSnapshot } from '../messaging';
import type { Sources } from './sources';
import type * as State from './state';
import type { Switches } from './switches';
import { stepView, timelineOf } from './timeline';
import type { ControlView, LogsQuery, ObjectsQuery, RowsQuery, StepsQuery } from './view';

const MOST_MESSAGES = 500;

/** Looks at the running parts whenever it is asked. */
export class LiveView implements ControlView {
  private readonly startedAt = new Date().toISOString();
  private readonly diagram: Diagram;
  private readonly batches: ParkedBatches;

  constructor(
    private readonly sources: Sources,
    private readonly switches: Switches,
  ) {
    this.diagram = new Diagram(sources, switches);
    this.batches = new ParkedBatches(sources.s3);
  }

  async state(): Promise<State.CloudState> {
    const items = new Map((await this.tables()).map(({ name, items: count }) => [name, count]));
    const reasons = this.unsettled();
    const nodes = this.diagram.nodes({ items, parked: await this.parkedCounts() });
    const settled = { isSettled: reasons.length === 0, unsettled: reasons };
    return { startedAt: this.startedAt, ...settled, time: this.time(), nodes, edges: this.diagram.edges(nodes) };
  }

  unsettled(): string[] {
    return unsettled(this.sources, this.switches);
  }

  time(): State.CloudTime {
    const { waits } = this.sources;
    return { scale: waits.scale, advancedSeconds: waits.advancedMs / 1000, now: new Date(waits.nowMs()).toISOString() };
  }

  scale(scale: number): void {
    this.sources.waits.setScale(scale);
  }

  advance(seconds: number): void {
    this.sources.waits.advance(seconds * 1000);
  }

  faults(): FaultsView {
    return this.sources.faults.view();
  }

  /** All rules or none: a set with a mistake in it changes nothing. */
  putFaults(sent: Readonly<Record<string, unknown>> | undefined): FaultsView {
    const { model, parts, faults, isPersistent } = this.sources;
    const { seed, rules } = parseFaults(sent, namesOfRun(model, parts, isPersistent));
    faults.put(seed, rules);
    return faults.view();
  }

  parts(): State.PartView[] {
    const places = this.diagram.places('table', 'queue', 'dead-letter-queue', 'function');
    const short = (title: string): string =>
      title
        .split(' → ')
        .map((name) => places.get(name)?.title ?? name)
        .join(' → ');
    return this.switches.list().map((part) => (part.kind === 'mapping' ? { ...part, title: short(part.title) } : part));
  }

  queues(): State.QueueView[] {
    const places = this.diagram.places('queue', 'dead-letter-queue');
    return this.queueSnapshots().map((queue) => queueView(queue, places.get(queue.name)));
  }

  queue(name: string): State.QueueDetail | undefined {
    const found = this.queueSnapshots().find((queue) => queue.name === name);
    if (!found) return undefined;
    const messages = found.messages().toSorted((a, b) => b.sentAt.localeCompare(a.sentAt));
    return {
      ...queueView(found, this.diagram.places('queue', 'dead-letter-queue').get(name)),
      messages: messages.slice(0, MOST_MESSAGES).map((message) => {
        const reason = reasonOf(message);
        return { ...message, ...(reason !== undefined && { reason }) };
      }),
    };
  }

  async parked(): Promise<State.ParkedView[]> {
    const queues = this.diagram.places('dead-letter-queue');
    const messages = this.queueSnapshots().flatMap((queue) => {
      const title = queues.get(queue.name)?.title;
      return title === undefined ? [] : parkedMessages({ place: 'queue', name: queue.name, title }, queue.messages());
    });
    const batches = this.batchBuckets().map(async ({ name, title }) =>
      parkedBatches({ place: 'bucket', name, title }, await this.batches.newest(name)),
    );
    return newestFirst([...messages, ...(await Promise.all(batches)).flat()]);
  }

  async parkedBatches(bucket: string): Promise<State.ParkedBatch[] | undefined> {
    const found = this.buckets().find(({ name, isDeadLetterBucket }) => name === bucket && isDeadLetterBucket);
    return found && this.batches.newest(bucket);
  }

  mails(): State.MailView[] {
    const mails = this.sources.parts.mail?.mails() ?? [];
    return mails.map(({ messageId, from, to, subject, at }) => ({ messageId, from, to, subject, at }));
  }

  mailsSent(): number {
    return this.sources.parts.mail?.sent() ?? 0;
  }

  mail(messageId: string): State.MailDetail | undefined {
    return this.sources.parts.mail?.mails().find((mail) => mail.messageId === messageId);
  }

  machines(): string[] {
    return [...this.diagram.places('state-machine').keys()];
  }

  executions({ machine, limit = 100 }: { machine?: string; limit?: number } = {}): State.ExecutionView[] {
    const all = this.sources.parts.states?.executions() ?? [];
    return all.filter((execution) => machine === undefined || execution.machine === machine).slice(0, limit);
  }

  buckets(): State.BucketView[] {
    const places = this.diagram.places('bucket', 'dead-letter-bucket', 'website');
    return (this.sources.parts.messaging?.buckets() ?? []).map(({ name, objects, bytes }) => {
      const { title = name, kind } = places.get(name) ?? {};
      return { name, title, isDeadLetterBucket: kind === 'dead-letter-bucket', objects, bytes };
    });
  }

  async objects(bucket: string, page: ObjectsQuery = {}): Promise<State.ObjectsPage | undefined> {
    return this.hasBucket(bucket) ? objectsIn(this.sources.s3, bucket, page) : undefined;
  }

  async object(bucket: string, key: string) {
    return this.hasBucket(bucket) ? objectAt(this.sources.s3, bucket, key) : undefined;
  }

  async tables(): Promise<State.TableView[]> {
    const views = [...this.diagram.places('table').values()].map(async ({ name, title, resource }) => {
      return { name, title, ...keysOf(resource), items: await itemCount(this.sources.dynamoDb, name) };
    });
    return Promise.all(views);
  }

  async table(name: string, page: RowsQuery = {}): Promise<State.TablePage | undefined> {
    const place = this.diagram.places('table').get(name);
    return place && rowsOf(this.sources.dynamoDb, place.resource, page);
  }

  steps({ part, target, limit = 200 }: StepsQuery = {}): State.StepView[] {
    const isWanted = (step: Step) => (part === undefined || step.part === part) && (target === undefined || step.target === target);
    return this.sources.journal.all().filter(isWanted).slice(-limit).reverse().map(stepView);
  }

  timeline(id: string): State.Timeline {
    return timelineOf(id, this.sources.journal.all());
  }

  logs(filter: LogsQuery = {}): State.LogLine[] {
    return this.sources.logs.list(filter);
  }

  private queueSnapshots(): readonly QueueSnapshot[] {
    return this.sources.parts.messaging?.queues() ?? [];
  }

  private async parkedCounts(): Promise<ReadonlyMap<string, number>> {
    return new Map(await Promise.all(this.batchBuckets().map(async ({ name }) => [name, await this.batches.count(name)] as const)));
  }

  /** Those for given-up batches that hold anything at all. */
  private batchBuckets(): State.BucketView[] {
    return this.buckets().filter(({ isDeadLetterBucket, objects }) => isDeadLetterBucket && objects > 0);
  }

  private hasBucket(name: string): boolean {
    return this.buckets().some((bucket) => bucket.name === name);
  }
}

function queueView(
  { messages: _messages, ...queue }: QueueSnapshot,
  place: { kind: State.NodeKind; title: string } | undefined,
): State.QueueView {
  return { ...queue, title: place?.title ?? queue.name, isDeadLetterQueue: place?.kind === 'dead-letter-queue' };
}
