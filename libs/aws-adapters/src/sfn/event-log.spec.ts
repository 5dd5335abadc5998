import { SFNClient } from '@aws-sdk/client-sfn';
import { orderPlacedV1Example } from '@order-carts/event-schemas';
import { answering } from '../testing/answering';
import { sfnEventLog } from './event-log.sfn';

const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:event-log';

function logAnswering(answer: object | Error) {
  const client = new SFNClient({ region: 'eu-central-1' });
  const inputs = answering(client, answer);
  return { inputs, store: () => sfnEventLog({ client, stateMachineArn }).store(orderPlacedV1Example, 'events/x.json') };
}

describe('the event log of Step Functions', () => {
  it('hands event and key to the state machine', async () => {
    const { inputs, store } = logAnswering({ status: 'SUCCEEDED' });
    await store();
    const input = JSON.stringify({ objectKey: 'events/x.json', event: orderPlacedV1Example });
    expect(inputs).toEqual([{ stateMachineArn, input }]);
  });

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'])('rejects when the execution %s, though it was answered', async (status) => {
    const { store } = logAnswering({
      status,
      error: 'S3.NoSuchBucket',
      cause: 'The bucket does not exist',
      executionArn: 'arn:1',
      input: 'Strawberries',
    });
    await expect(store()).rejects.toThrow(
      `event ${orderPlacedV1Example.id} was not stored: execution arn:1 ${status} (S3.NoSuchBucket: The bucket does not exist)`,
    );
  });

  it('rejects with the fault of a call that was not answered', async () => {
    const fault = new Error('throttled');
    await expect(logAnswering(fault).store()).rejects.toBe(fault);
  });
});
