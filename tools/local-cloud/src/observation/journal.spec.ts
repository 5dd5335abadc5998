import { Journal, type Step } from './journal';

const step = (change: Partial<Step>): Step => ({
  ...{ atMs: 0, durationMs: 1, part: 'sqs', action: 'SendMessage', target: 'events', isFailure: false, detail: '', ids: [] },
  ...change,
});

describe('journal', () => {
  it('forgets the oldest steps, but not how often something happened', () => {
    const journal = new Journal(10);
    for (let atMs = 0; atMs < 25; atMs++) journal.record(step({ atMs, isFailure: atMs === 0 }));
    expect(journal.all().length).toBeLessThanOrEqual(10);
    expect(journal.all().at(-1)?.atMs).toBe(24);
    expect(journal.totals('sqs', 'events')).toEqual({ calls: 25, failures: 1, isFailing: false });
  });

  it('counts each table of a transaction, and of S3 the bucket', () => {
    const journal = new Journal();
    journal.record(step({ part: 'dynamodb', target: 'Orders, Carts' }));
    journal.record(step({ part: 's3', target: 'log/a/b.json' }));
    expect(['Orders', 'Carts'].map((table) => journal.totals('dynamodb', table).calls)).toEqual([1, 1]);
    expect(journal.totals('s3', 'log').calls).toBe(1);
  });

  it('tells the callers of a resource apart', () => {
    const journal = new Journal();
    journal.record(step({ caller: 'one' }));
    journal.record(step({ caller: 'two', isFailure: true }));
    expect(journal.totals('sqs', 'events', 'one')).toEqual({ calls: 1, failures: 0, isFailing: false });
    expect(journal.totals('sqs', 'events', 'two').isFailing).toBe(true);
    expect(journal.totals('sqs', 'events', 'three').calls).toBe(0);
  });
});
