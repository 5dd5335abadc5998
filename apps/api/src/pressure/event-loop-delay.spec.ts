import { setTimeout as wait } from 'node:timers/promises';
import { watchEventLoop } from './event-loop-delay';

const block = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe('the delay of the event loop', () => {
  it('rises while a task holds the process up, and falls once it is calm', async () => {
    const delay = watchEventLoop(20);
    while (delay.meanMs() < 20) {
      block(60);
      await wait(1);
    }
    while (delay.meanMs() >= 20) await wait(5);
    delay.stop();
  });
});
