import { GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from '@aws-sdk/client-sqs';
import { OperatorMistake } from '../operator-mistake';

interface NamedQueue {
  readonly name: string;
  /** Of another account, perhaps; undefined: the shop's own. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * The URL of the queue that history goes to, by its name, URL or ARN. Throws an `OperatorMistake` for one of the system's own,
 * one in another region, and one that is not there.
 */
export async function targetQueueUrl(sqs: SQSClient, to: string, ownQueues: readonly string[]): Promise<string> {
  const queue = queueNamed(to);
  const { name, account, region } = queue;
  const here = await sqs.config.region();
  if (region !== undefined && region !== here)
    throw new OperatorMistake(`${name} is in ${region}, but this stage is worked on in ${here}; nothing was sent`);
  refuseOwn(queue, ownQueues);
  const url = await urlOf(sqs, queue);
  // An answer for another account would feed a queue of the same name that nobody meant.
  if (account !== undefined && accountIn(url) !== account) throw unknown(queue);
  return url;
}

async function urlOf(sqs: SQSClient, queue: NamedQueue): Promise<string> {
  const request = { QueueName: queue.name, QueueOwnerAWSAccountId: queue.account };
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand(request)).catch((fault: unknown) => {
    throw fault instanceof QueueDoesNotExist ? unknown(queue, fault) : fault;
  });
  if (QueueUrl === undefined) throw unknown(queue);
  return QueueUrl;
}

const ARN = /^arn:[a-z-]+:sqs:([a-z0-9-]+):(\d{12}):([\w-]{1,80}(?:\.fifo)?)$/;
const URL_PATH = /^\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)$/;
const NAME = /^[\w-]{1,80}(\.fifo)?$/;

function queueNamed(to: string): NamedQueue {
  const [, region, owner, named] = ARN.exec(to) ?? [];
  if (named !== undefined) return { name: named, account: owner, region };
  const { pathname, hostname } = URL.canParse(to) ? new URL(to) : { pathname: '', hostname: '' };
  const [, account, name] = URL_PATH.exec(pathname) ?? [];
  if (name !== undefined) return { name, account, region: regionIn(hostname) };
  if (!NAME.test(to)) throw new OperatorMistake(`${to} is neither a queue's name nor its URL nor its ARN; nothing was sent`);
  return { name: to };
}

/** Hosts of SQS on AWS name their region, in one place or another; the local cloud's names none. */
const regionIn = (host: string): string | undefined => host.split('.').find((label) => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(label));

const accountIn = (queueUrl: string): string | undefined => URL_PATH.exec(new URL(queueUrl).pathname)?.[1];

function refuseOwn({ name, account }: NamedQueue, ownQueues: readonly string[]): void {
  const isOwn = ownQueues.some((url) => url.endsWith(`/${name}`) && (account === undefined || accountIn(url) === account));
  if (isOwn) throw new OperatorMistake(`${name} is the system's own: what is missing there is for repair and redrive; nothing was sent`);
}

function unknown({ name, account }: NamedQueue, cause?: QueueDoesNotExist): OperatorMistake {
  const whose = account === undefined ? '' : ` of account ${account}, or it does not let you in`;
  return new OperatorMistake(`there is no queue ${name}${whose}; nothing was sent`, { cause });
}
