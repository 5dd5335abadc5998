import { randomUUID } from 'node:crypto';
import { textOf } from '../errors';
import type { Traffic } from '../observation/traffic';
import { numberAt, textAt } from '../template/json';
import type { JsonValue } from '../template/resource';
import type { CloudQueues } from './cloud-queues';
import { redriveOf } from './redrive-policy';
import { invalid, type SqsProblem } from './sqs-answers';
import type { Queue, StoredMessage } from './stores';

interface MoveTask {
  readonly handle: string;
  readonly source: Queue;
  readonly destination: Queue | undefined;
  readonly perSecond: number | undefined;
  readonly startedAtMs: number;
  readonly toMove: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';
  failureReason?: string;
}

/**
 * Tasks that move messages out of dead-letter queues.
 *
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export class MoveTasks {
  private readonly tasks: MoveTask[] = [];
  private readonly closing = new AbortController();

  constructor(
    private readonly queues: CloudQueues,
    private readonly traffic: Traffic,
  ) {}

  start(body: JsonValue): SqsProblem | object {
    const source = this.queueAt(body, 'SourceArn');
    const destination = this.queueAt(body, 'DestinationArn');
    const problem = this.problemOf(body, source, destination);
    if (problem !== undefined || source === undefined) return problem ?? NOT_FOUND;
    const task: MoveTask = {
      ...{ handle: randomUUID(), source, destination, perSecond: numberAt(body, 'MaxNumberOfMessagesPerSecond') },
      ...{ startedAtMs: Date.now(), toMove: Number(source.getAttribute('ApproximateNumberOfMessages')), moved: 0, status: 'RUNNING' },
    };
    this.tasks.unshift(task);
    const end = this.traffic.begin(`sqs messages moving out of ${source.name}`);
    void this.run(task)
      .catch((error: unknown) => Object.assign(task, { status: 'FAILED', failureReason: textOf(error) }))
      .finally(end);
    return { TaskHandle: task.handle };
  }

  list(body: JsonValue): SqsProblem | object {
    const source = this.queueAt(body, 'SourceArn');
    if (source === undefined) return NOT_FOUND;
    const most = numberAt(body, 'MaxResults') ?? 1;
    if (!isBetween(most, 1, 10)) return invalid(`Value ${most} for parameter MaxResults is invalid. Reason: Must be between 1 and 10.`);
    const tasks = this.tasks.filter((task) => task.source === source).slice(0, most);
    return { Results: tasks.map(resultOf) };
  }

  cancel(body: JsonValue): SqsProblem | object {
    const task = this.tasks.find(({ handle }) => handle === textAt(body, 'TaskHandle'));
    if (task === undefined) return { code: 'ResourceNotFoundException', message: 'Task does not exist.' };
    if (task.status !== 'RUNNING')
      return { code: 'UnsupportedOperation', message: `Only active tasks can be cancelled; this one is ${task.status}.` };
    task.status = 'CANCELLING';
    return { ApproximateNumberOfMessagesMoved: task.moved };
  }

  /** The queues that park their messages in this one. */
  sourcesOf(deadLetters: Queue): Queue[] {
    return [...this.queues.store.allQueues()].filter((queue) => redriveOf(queue)?.deadLetterTargetArn === deadLetters.arn);
  }

  close(): void {
    this.closing.abort();
  }

  private problemOf(body: JsonValue, source: Queue | undefined, destination: Queue | undefined): SqsProblem | undefined {
    const isUnknown = textAt(body, 'DestinationArn') !== undefined && destination === undefined;
    if (source === undefined || isUnknown) return NOT_FOUND;
    if (this.sourcesOf(source).length === 0) return invalid('Source queue must be configured as a Dead Letter Queue.');
    if (destination !== undefined && destination.isFifo() !== source.isFifo())
      return invalid('Source and destination queues must be of the same type.');
    const perSecond = numberAt(body, 'MaxNumberOfMessagesPerSecond') ?? 1;
    if (!isBetween(perSecond, 1, 500))
      return invalid(`Value ${perSecond} for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be between 1 and 500.`);
    return this.isBusy(source)
      ? { code: 'UnsupportedOperation', message: 'Only one active task is allowed for a source queue at a time.' }
      : undefined;
  }

  private isBusy(source: Queue): boolean {
    return this.tasks.some((task) => task.source === source && !isOver(task));
  }

  private async run(task: MoveTask): Promise<void> {
    const { signal } = this.closing;
    const { waits } = this.queues;
    const isPaced = task.perSecond !== undefined;
    while (task.status === 'RUNNING' && this.moveOne(task)) {
      if (isPaced) await waits.pause(1_000 / (task.perSecond ?? 1), signal);
      if (signal.aborted) return;
    }
    if (task.status === 'CANCELLING') task.status = 'CANCELLED';
    else if (task.status === 'RUNNING') task.status = 'COMPLETED';
  }

  private moveOne(task: MoveTask): boolean {
    return this.queues.rulesOf(task.source).take((message) => {
      const target = task.destination ?? this.originOf(message);
      if (typeof target === 'string') {
        Object.assign(task, { status: 'FAILED', failureReason: target });
        return false;
      }
      target.enqueue(asNew(message, target));
      task.moved += 1;
      return true;
    });
  }

  /**
   * The queue that parked it, or why there is none: what was sent to the dead-letter queue itself has no source.
   *
   * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html
   */
  private originOf({ deadLetterSourceArn: arn }: StoredMessage): Queue | string {
    if (arn === undefined) return 'CouldNotDetermineMessageSource';
    return this.queues.store.getQueueByArn(arn) ?? 'AWS.SimpleQueueService.NonExistentQueue';
  }

  private queueAt(body: JsonValue, name: string): Queue | undefined {
    const arn = textAt(body, name);
    return arn === undefined ? undefined : this.queues.store.getQueueByArn(arn);
  }
}

const NOT_FOUND: SqsProblem = {
  code: 'ResourceNotFoundException',
  message: 'The resource that you specified does not exist.',
};

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function isOver({ status }: MoveTask): boolean {
  return status === 'COMPLETED' || status === 'CANCELLED' || status === 'FAILED';
}

/** A moved message is a new one: with an id, an age and a receive count of its own. */
function asNew({ deadLetterSourceArn, approximateFirstReceiveTimestamp, ...message }: StoredMessage, target: Queue): StoredMessage {
  return {
    ...message,
    messageId: randomUUID(),
    sentTimestamp: Date.now(),
    approximateReceiveCount: 0,
    ...(target.isFifo() ? { sequenceNumber: target.nextSequenceNumber() } : {}),
  };
}

function resultOf(task: MoveTask): object {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: task.handle } : {}),
    Status: task.status,
    SourceArn: task.source.arn,
    DestinationArn: task.destination?.arn,
    MaxNumberOfMessagesPerSecond: task.perSecond,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    FailureReason: task.failureReason,
    StartedTimestamp: task.startedAtMs,
  };
}
