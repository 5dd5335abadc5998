import { QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { answering } from '@order-carts/aws-adapters/testing';
import { targetQueueUrl } from './target-queue';

const own = ['https://sqs.eu-central-1.amazonaws.com/111111111111/order-carts-prod-events'];
const theirs = 'https://sqs.eu-central-1.amazonaws.com/222222222222/history';

/** Where history to a queue of this name goes, and what SQS is asked for it. */
async function target(to: string, answer: object | Error = { QueueUrl: theirs }) {
  const sqs = new SQSClient({ region: 'eu-central-1' });
  const asked = answering(sqs, answer);
  return { url: await targetQueueUrl(sqs, to, own), asked };
}

const absent = new QueueDoesNotExist({ message: 'The specified queue does not exist.', $metadata: {} });

describe('the queue that history goes to', () => {
  it('is looked for in the own account when only its name is given', async () => {
    expect(await target('history')).toEqual({ url: theirs, asked: [{ QueueName: 'history' }] });
  });

  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html
  it.each([theirs, 'arn:aws:sqs:eu-central-1:222222222222:history', 'http://127.0.0.1:4566/222222222222/history'])(
    'is asked for by its owner when %s names one',
    async (to) => {
      expect(await target(to)).toEqual({ url: theirs, asked: [{ QueueName: 'history', QueueOwnerAWSAccountId: '222222222222' }] });
    },
  );

  it.each([
    'https://sqs.us-east-1.amazonaws.com/222222222222/history',
    'https://us-east-1.queue.amazonaws.com/222222222222/history',
    'https://vpce-0a1b-2c3d.sqs.us-east-1.vpce.amazonaws.com/222222222222/history',
    'arn:aws:sqs:us-east-1:222222222222:history',
  ])('is refused in another region: %s', async (to) => {
    await expect(target(to)).rejects.toThrow('history is in us-east-1, but this stage is worked on in eu-central-1; nothing was sent');
  });

  it.each(['order-carts-prod-events', ...own, 'arn:aws:sqs:eu-central-1:111111111111:order-carts-prod-events'])(
    'is none of the system’s own: %s',
    async (to) => expect(target(to)).rejects.toThrow("order-carts-prod-events is the system's own"),
  );

  it('may have the name of one of the system’s own in another account', async () => {
    const url = 'https://sqs.eu-central-1.amazonaws.com/222222222222/order-carts-prod-events';
    expect((await target(url, { QueueUrl: url })).url).toBe(url);
  });

  it('is never a queue of the same name in an account that was not named', async () => {
    const QueueUrl = 'https://sqs.eu-central-1.amazonaws.com/111111111111/history';
    await expect(target(theirs, { QueueUrl })).rejects.toThrow('there is no queue history of account 222222222222');
  });

  it.each([
    ['history', 'there is no queue history; nothing was sent'],
    [theirs, 'there is no queue history of account 222222222222, or it does not let you in; nothing was sent'],
  ])('has to be there: %s', async (to, message) => {
    await expect(target(to, absent)).rejects.toThrow(message);
  });

  it.each(['', 'new team', 'arn:aws:sns:eu-central-1:222222222222:history', 'https://example.com/history'])(
    'is refused when it is no name, URL or ARN: %j',
    async (to) => expect(target(to)).rejects.toThrow(/neither a queue's name nor its URL nor its ARN; nothing was sent$/),
  );
});
