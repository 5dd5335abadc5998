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

  rule(
    'is success when the answer names no failure',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
    () => {
      const answers = [null, {}, { batchItemFailures: [] }, { batchItemFailures: null }];
      expect(answers.filter((payload) => outcomeOf(answered(payload), ids, true).kind !== 'done')).toEqual([]);
    },
  );

  rule('names the records that failed', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html', () => {
    const outcome = outcomeOf(answered({ batchItemFailures: [{ itemIdentifier: 'b' }] }), ids, true);
    expect(outcome).toEqual({ kind: 'partly', failedIds: new Set(['b']) });
  });

  rule(
    'is a failure of all when the report cannot be understood',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    () => {
      const items = [{ itemIdentifier: '' }, { itemIdentifier: null }, { id: 'a' }, { itemIdentifier: 'stranger' }];
      const answers = [...items.map((item) => ({ batchItemFailures: [item] })), { batchItemFailures: 'a' }];
      expect(answers.filter((payload) => outcomeOf(answered(payload), ids, true).kind !== 'failed')).toEqual([]);
    },
  );

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
