import { runChild } from './child';

const never = new AbortController().signal;
const shell = (script: string, signal = never, graceMs?: number) =>
  runChild('/bin/sh', ['-c', script], { env: process.env, signal, ...(graceMs === undefined ? {} : { graceMs }) });

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

describe('runChild', () => {
  it('shows and keeps both streams, and passes the exit code on', async () => {
    const run = await shell('echo tea; echo milk >&2; exit 3');
    expect(run.exitCode).toBe(3);
    expect(run.output).toContain('tea\n');
    expect(run.output).toContain('milk\n');
    expect(process.stdout.write).toHaveBeenCalledWith('tea\n');
  });

  it('gives the child no input to wait for', async () => {
    expect(await shell('cat; echo done')).toEqual({ exitCode: 0, output: 'done\n' });
  });

  // The grandchild holds the output open: the run ends only once it is gone too.
  it.each([
    ['ends', 'sleep 60 & echo started; wait', 10_000],
    ['kills, when they do not listen,', "trap '' TERM; sleep 60 & echo started; wait", 50],
  ])('%s the child and what it has started', async (_how, script, graceMs) => {
    const stop = new AbortController();
    const run = shell(script, stop.signal, graceMs);
    await untilSomethingIsPrinted();
    stop.abort();
    expect(await run).toEqual({ exitCode: 1, output: 'started\n' });
  });

  it('ends a child at once when it is asked to stop before the start', async () => {
    expect((await shell('sleep 60', AbortSignal.abort())).exitCode).toBe(1);
  });
});

async function untilSomethingIsPrinted(): Promise<void> {
  const { calls } = jest.mocked(process.stdout.write).mock;
  while (calls.length === 0) await new Promise(setImmediate);
}
