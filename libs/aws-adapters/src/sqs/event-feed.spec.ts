import { SQSClient } from '@aws-sdk/client-sqs';
import { systemClock } from '../runtime/clock.system';
import { answering } from '../testing/answering';
import { freshEvent } from '../testing/order-events';
import { sqsEventFeed } from './event-feed.sqs';

const queueUrl = 'http://127.0.0.1:1/000000000000/history';
const events = [freshEvent(), freshEvent(), freshEvent()];
const taken = (...ids: string[]) => ids.map((Id) => ({ Id }));

/** Feeds three events to a queue that answers so. */
function feeding(answer: object): Promise<void> {
  const client = new SQSClient({ region: 'eu-central-1' });
  answering(client, answer);
  return sqsEventFeed({ client, queueUrl, clock: systemClock }).send(events);
}

describe('a feed of history', () => {
  it('has sent its events when the answer names each of them as taken', async () => {
    await expect(feeding({ Successful: taken('entry-0', 'entry-1', 'entry-2') })).resolves.toBeUndefined();
  });

  it('says how many were not taken, and why', async () => {
    const Failed = [{ Id: 'entry-2', Code: 'InternalError', Message: 'try again' }];
    const answer = { Successful: taken('entry-0', 'entry-1'), Failed };
    await expect(feeding(answer)).rejects.toThrow(`1 of 3 events were not taken by ${queueUrl}: InternalError: try again`);
  });

  it.each([
    ['1 of 3', { Successful: taken('entry-0', 'entry-2') }],
    ['3 of 3', {}],
  ])('takes no event for sent that the answer does not name: %s', async (count, answer) => {
    await expect(feeding(answer)).rejects.toThrow(`${count} events were not taken by ${queueUrl}: the answer of the batch does not name`);
  });
});
