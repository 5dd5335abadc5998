import { rule } from '../contract/rule';
import { Waits } from '../time/waits';
import { Gathering, MOST_PAYLOAD_BYTES, type BatchLimits } from './gathering';

function gathering(limits: Partial<BatchLimits>) {
  const waits = new Waits(() => 0);
  const gathered = new Gathering<string>({ batchSize: 3, batchingWindowSeconds: 0, ...limits }, waits);
  const add = (...items: string[]): void => items.forEach((item) => gathered.add(item, { item }));
  return { gathered, add, pass: (seconds: number) => waits.advance(seconds * 1000) };
}

describe('what is gathered for a batch', () => {
  rule('is due at once without a window', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html', () => {
    const { gathered, add } = gathering({});
    add('a');
    expect([gathered.next(), gathered.next()]).toEqual([['a'], undefined]);
  });

  rule('is parted by the batch size', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html', () => {
    const { gathered, add } = gathering({});
    add('a', 'b', 'c', 'd');
    expect([gathered.next(), gathered.next(), gathered.next()]).toEqual([['a', 'b', 'c'], ['d'], undefined]);
  });

  rule('waits for the end of the window', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html', () => {
    const { gathered, add, pass } = gathering({ batchingWindowSeconds: 10 });
    add('a');
    pass(9);
    add('b');
    expect(gathered.next()).toBeUndefined();
    expect(gathered.remainingMs()).toBe(1000);
    pass(1);
    expect(gathered.next()).toEqual(['a', 'b']);
  });

  rule(
    'is due before the window ends once it is full',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
    () => {
      const { gathered, add } = gathering({ batchingWindowSeconds: 10 });
      add('a', 'b', 'c', 'd');
      expect([gathered.next(), gathered.next()]).toEqual([['a', 'b', 'c'], undefined]);
    },
  );

  rule(
    'has a new window from the answer of the invocation before',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
    () => {
      const { gathered, add, pass } = gathering({ batchingWindowSeconds: 10 });
      add('a', 'b', 'c', 'd');
      pass(9);
      gathered.next();
      gathered.reopen();
      pass(9);
      expect(gathered.next()).toBeUndefined();
      pass(1);
      expect(gathered.next()).toEqual(['d']);
    },
  );

  it('waits for the end of the present window, however many passed without a record', () => {
    const { gathered, add, pass } = gathering({ batchingWindowSeconds: 10 });
    pass(34);
    add('a');
    expect(gathered.remainingMs()).toBe(6000);
  });

  rule(
    'holds at most 6 MB, but at least one record',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
    () => {
      const { gathered } = gathering({ batchingWindowSeconds: 10 });
      const [half, whole] = ['x'.repeat(MOST_PAYLOAD_BYTES / 2 - 100), 'x'.repeat(MOST_PAYLOAD_BYTES)];
      for (const item of [half, half, half, whole]) gathered.add(item, { item });
      expect([gathered.next(), gathered.next()]).toEqual([[half, half], [half]]);
      expect(gathered.next(true)).toEqual([whole]);
    },
  );

  it('is due at the end of its source', () => {
    const { gathered, add } = gathering({ batchingWindowSeconds: 10 });
    add('a');
    expect(gathered.next(true)).toEqual(['a']);
  });
});
