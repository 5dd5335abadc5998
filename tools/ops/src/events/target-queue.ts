import { GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from '@aws-sdk/client-sqs';
import { OperatorMistake } from '../operator-mistake';

/** The URL of the queue that history goes to. Throws an `OperatorMistake` for one of the system's own and one that is not there. */
export async function targetQueueUrl(sqs: SQSClient, to: string, ownQueues: readonly string[]): Promise<string> {
  const name = /([^/]+)$/.exec(to)?.[1] ?? to;
  if (ownQueues.some((url) => url.endsWith(`/${name}`)))
    throw new OperatorMistake(`${name} is the system's own: what is missing there is for repair and redrive; nothing was sent`);
  try {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    return QueueUrl ?? to;
  } catch (fault) {
    if (fault instanceof QueueDoesNotExist) throw new OperatorMistake(`there is no queue ${name}; nothing was sent`, { cause: fault });
    throw fault;
  }
}
