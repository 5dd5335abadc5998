import { rule } from '../contract/rule';
import type { InvocationResult } from '../lambda';
import { outcomeOf } from './batch-outcome';

const answered = (payload: unknown): InvocationResult => ({ outcome: 'succeeded', requestId: 'r', payload: JSON.stringify(payload) });
const crashed: InvocationResult = {
  outcome: 'failed',
  requestId: 'r',
  error: { errorType: 'Runtime.ExitError', errorMessage: 'exit status 1' },
};
const ids = ['a', 'b'];

describe('the outcome of a batch', () => {
  it('is a failure of all when the function failed', () => {
    expect(outcomeOf(crashed, ids, true)).toEqual({ kind: 'failed', reason: 'Runtime.ExitError: exit status 1' });
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html and services-sqs-errorhandling.html
  it.each([null, {}, { batchItemFailures: [] }, { batchItemFailures: null }])('is success when the answer is %j', (payload) => {
    expect(outcomeOf(answered(payload), ids, true)).toEqual({ kind: 'done' });
  });

  it('names the records that failed', () => {
    const outcome = outcomeOf(answered({ batchItemFailures: [{ itemIdentifier: 'b' }] }), ids, true);
    expect(outcome).toEqual({ kind: 'partly', failedIds: new Set(['b']) });
  });

  it.each([
    { batchItemFailures: [{ itemIdentifier: '' }] },
    { batchItemFailures: [{ itemIdentifier: null }] },
    { batchItemFailures: [{ id: 'a' }] },
    { batchItemFailures: [{ itemIdentifier: 'stranger' }] },
    { batchItemFailures: 'a' },
  ])('is a failure of all when the answer is %j', (payload) => {
    expect(outcomeOf(answered(payload), ids, true)).toMatchObject({ kind: 'failed' });
  });

  rule(
    'is a failure of all when the answer is no JSON',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    () => {
      expect(outcomeOf({ outcome: 'succeeded', requestId: 'r', payload: 'ok' }, ids, true)).toMatchObject({ kind: 'failed' });
    },
  );

  it('is success whatever the answer when the mapping asks for no report', () => {
    expect(outcomeOf(answered({ batchItemFailures: [{ itemIdentifier: 'a' }] }), ids, false)).toEqual({ kind: 'done' });
  });
});
