import { setImmediate as turn } from 'node:timers/promises';
import { Succession } from './succession';

function clouds() {
  const events: string[] = [];
  const pending: ((error?: Error) => void)[] = [];
  const problems: unknown[] = [];
  let count = 0;
  const start = async (former: unknown) => {
    const name = (count += 1);
    events.push(`start ${name}${former === undefined ? '' : ' anew'}`);
    await new Promise<void>((resolve, reject) => pending.push((error) => (error ? reject(error) : resolve())));
    return { stop: async () => void events.push(`stop ${name}`) };
  };
  const succession = new Succession(start, (error) => problems.push(error));
  const go = async (error?: Error) => {
    pending.shift()?.(error);
    await turn();
  };
  return { succession, events, problems, go };
}

describe('a succession of clouds', () => {
  it('waits for a start under way before it stops that cloud and starts the next', async () => {
    const { succession, events, go } = clouds();
    void succession.startNext();
    const second = succession.startNext();
    await turn();
    expect(events).toEqual(['start 1']);
    await go();
    expect(events).toEqual(['start 1', 'stop 1', 'start 2 anew']);
    await go();
    await second;
    expect(succession.current).toBeDefined();
  });

  it('ends with the first one that does not start', async () => {
    const { succession, events, problems, go } = clouds();
    void succession.startNext();
    const next = succession.startNext();
    await turn();
    await go(new Error('no port'));
    await next;
    expect([events, problems]).toEqual([['start 1'], [new Error('no port')]]);
  });

  it('reports a cloud that cannot be stopped, and starts no other beside it', async () => {
    const problems: unknown[] = [];
    let starts = 0;
    const stop = () => Promise.reject(new Error('stuck'));
    const succession = new Succession(
      async () => {
        starts += 1;
        return { stop };
      },
      (error) => problems.push(error),
    );
    await succession.startNext();
    await succession.startNext();
    expect([starts, problems]).toEqual([1, [new Error('stuck')]]);
  });
});
