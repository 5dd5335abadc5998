import { lastSegment } from '../properties';
import { objectsOf } from './object-listing';
import { redriveOf } from './redrive-policy';
import type { Queue, StoredMessage, Stores } from './stores';

export interface MessageSnapshot {
  readonly messageId: string;
  readonly body: string;
  /** String values of the message attributes, by name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly groupId?: string;
  readonly receiveCount: number;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly state: 'visible' | 'in-flight' | 'delayed';
}

export interface QueueSnapshot {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly isFifo: boolean;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Name of the queue that takes what was received too often. */
  readonly deadLetterTarget?: string;
  /** Read only when it is called: a queue may hold many. */
  messages(): readonly MessageSnapshot[];
}

export interface BucketSnapshot {
  readonly name: string;
  readonly objects: number;
  readonly bytes: number;
}

export function queueSnapshots(store: Stores['sqsStore'], gatewayUrl: string): QueueSnapshot[] {
  return [...store.allQueues()].map((queue) => {
    const count = (state: '' | 'NotVisible' | 'Delayed') => Number(queue.getAttribute(`ApproximateNumberOfMessages${state}`));
    const redrive = redriveOf(queue);
    return {
      name: queue.name,
      url: new URL(new URL(queue.url).pathname, gatewayUrl).href,
      arn: queue.arn,
      isFifo: queue.isFifo(),
      ...{ visible: count(''), inFlight: count('NotVisible'), delayed: count('Delayed') },
      ...(redrive ? { deadLetterTarget: lastSegment(redrive.deadLetterTargetArn) } : {}),
      messages: () => messagesOf(queue),
    };
  });
}

function messagesOf(queue: Queue): MessageSnapshot[] {
  const { ready, inflight, delayed } = queue.inspectMessages();
  return [
    ...ready.map((message) => messageSnapshot(message, 'visible')),
    ...inflight.map(({ message }) => messageSnapshot(message, 'in-flight')),
    ...delayed.map((message) => messageSnapshot(message, 'delayed')),
  ];
}

function messageSnapshot(message: StoredMessage, state: MessageSnapshot['state']): MessageSnapshot {
  const attributes = Object.entries(message.messageAttributes).flatMap(([name, { StringValue }]) =>
    StringValue === undefined ? [] : [[name, StringValue] as const],
  );
  return {
    messageId: message.messageId,
    body: message.body,
    attributes: Object.fromEntries(attributes),
    ...(message.messageGroupId === undefined ? {} : { groupId: message.messageGroupId }),
    receiveCount: message.approximateReceiveCount,
    sentAt: new Date(message.sentTimestamp).toISOString(),
    state,
  };
}

export function bucketSnapshots(store: Stores['s3Store']): BucketSnapshot[] {
  return [...objectsOf(store)].map(([name, objects]) => {
    let bytes = 0;
    for (const { contentLength } of objects.values()) bytes += contentLength;
    return { name, objects: objects.size, bytes };
  });
}
