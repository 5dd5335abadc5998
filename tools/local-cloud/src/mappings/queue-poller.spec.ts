import { setTimeout as pause } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import type { InvocationResult } from '../lambda';
import { eventually } from '../messaging/testing/eventually';
import { functionOf, mappingOf, modelOf, queueArn } from '../messaging/testing/model';
import { Waits } from '../time/waits';
import { Activity } from './activity';
import { pollQueue } from './queue-poller';
import { mappingsIn, type QueueMapping } from './settings';

const DONE: InvocationResult = { outcome: 'succeeded', requestId: 'r', payload: '{}' };
const FAILED: InvocationResult = { outcome: 'failed', requestId: 'r', error: { errorType: 'Error', errorMessage: 'boom' } };
const large = (MessageId: string): Message => ({ MessageId, ReceiptHandle: MessageId, Body: 'x'.repeat(2 ** 20) });

/** Polls a queue that hands out these messages once; the function answers so. */
async function poll(queueName: string, messages: Message[], result: InvocationResult) {
  const resources = [functionOf('order', 'worker'), mappingOf('order', queueArn(queueName))];
  const seen = { receives: 0, invoked: [] as string[], deleted: [] as string[] };
  const send = async (command: unknown) => {
    if (command instanceof DeleteMessageBatchCommand)
      seen.deleted.push(...(command.input.Entries ?? []).map(({ ReceiptHandle }) => ReceiptHandle ?? ''));
    if (command instanceof ReceiveMessageCommand) seen.receives += 1;
    await pause(1);
    return { Messages: command instanceof ReceiveMessageCommand && seen.receives === 1 ? messages : [] };
  };
  const ending = new AbortController();
  const ended = pollQueue({
    mapping: mappingsIn(modelOf(resources))[0] as QueueMapping,
    queueUrl: queueName,
    sqs: { send } as unknown as SQSClient,
    functions: {
      invoke: async (_, event) => {
        seen.invoked.push((event as { Records: { messageId: string }[] }).Records.map(({ messageId }) => messageId).join());
        return result;
      },
    },
    waits: new Waits(),
    activity: new Activity('order', () => undefined),
    signal: ending.signal,
  });
  await eventually(() => (seen.receives > 2 ? true : undefined));
  ending.abort();
  await ended;
  return seen;
}

describe('a queue’s poller', () => {
  rule('parts what is more than 6 MB', 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html', async () => {
    const seen = await poll('events', ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(large), DONE);
    expect(seen.invoked).toEqual(['a,b,c,d,e', 'f,g']);
    expect(seen.deleted).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('goes on with the rest of a standard queue’s messages after a failure', async () => {
    const seen = await poll('events', ['a', 'b', 'c', 'd', 'e', 'f'].map(large), FAILED);
    expect(seen).toMatchObject({ invoked: ['a,b,c,d,e', 'f'], deleted: [] });
  });

  rule(
    'lets nothing of a FIFO queue overtake what failed',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
    async () => {
      const seen = await poll('steps.fifo', ['a', 'b', 'c', 'd', 'e', 'f'].map(large), FAILED);
      expect(seen).toMatchObject({ invoked: ['a,b,c,d,e'], deleted: [] });
    },
  );
});
