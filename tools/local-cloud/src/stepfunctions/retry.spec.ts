import { rule } from '../contract/rule';
import { Retries } from './retry';

describe('a state’s Retry', () => {
  rule(
    'waits 1 s, then twice as long each time, and gives up after 3 retries',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error',
    () => {
      const retries = new Retries([{ ErrorEquals: ['States.ALL'] }]);
      expect([1, 2, 3, 4].map(() => retries.pauseMs('S3.S3Exception'))).toEqual([1000, 2000, 4000, undefined]);
    },
  );

  rule(
    'waits as IntervalSeconds, BackoffRate and MaxDelaySeconds say',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error',
    () => {
      const retries = new Retries([{ ErrorEquals: ['A'], IntervalSeconds: 3, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 9 }]);
      expect([1, 2, 3].map(() => retries.pauseMs('A'))).toEqual([3000, 9000, 10_000]);
    },
  );

  rule(
    'waits a random part of that with full jitter',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error',
    () => {
      const retries = new Retries([{ ErrorEquals: ['A'], IntervalSeconds: 2, JitterStrategy: 'FULL' }], () => 0.25);
      expect(retries.pauseMs('A')).toBe(500);
    },
  );

  rule(
    'retries by the first retrier that names the error, each with a count of its own',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-examples',
    () => {
      const retries = new Retries([
        { ErrorEquals: ['A'], MaxAttempts: 1 },
        { ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 5 },
      ]);
      expect(['A', 'B', 'A', 'B'].map((error) => retries.pauseMs(error))).toEqual([1000, 5000, undefined, undefined]);
    },
  );

  rule(
    'States.TaskFailed stands for each error of a task but a timeout',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation',
    () => {
      const retries = new Retries([{ ErrorEquals: ['States.TaskFailed'] }]);
      expect([retries.pauseMs('States.Timeout'), retries.pauseMs('S3.S3Exception')]).toEqual([undefined, 1000]);
    },
  );

  rule(
    'never retries States.Runtime and States.DataLimitExceeded by States.ALL',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation',
    () => {
      const retries = new Retries([{ ErrorEquals: ['States.ALL'] }]);
      expect([retries.pauseMs('States.Runtime'), retries.pauseMs('States.DataLimitExceeded')]).toEqual([undefined, undefined]);
    },
  );

  rule(
    'makes none with MaxAttempts 0',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error',
    () => expect(new Retries([{ ErrorEquals: ['A'], MaxAttempts: 0 }]).pauseMs('A')).toBeUndefined(),
  );
});
