import { setImmediate as turn } from 'node:timers/promises';
import { together } from './together';

describe('what starts together', () => {
  it('answers all results', async () => {
    expect(await together([Promise.resolve(1), Promise.resolve('a')])).toEqual([1, 'a']);
  });

  it('fails only when all have ended, so that whatever started can be stopped', async () => {
    const started: string[] = [];
    let start: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (start = resolve)).then(() => started.push('database'));
    let failed: unknown;
    const all = together([Promise.reject(new Error('the build failed')), slow]).catch((error: unknown) => (failed = error));
    await turn();
    expect(failed).toBeUndefined();
    start();
    await all;
    expect([failed, started]).toEqual([new Error('the build failed'), ['database']]);
  });
});
