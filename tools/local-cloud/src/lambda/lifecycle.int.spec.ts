import fs, { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rule } from '../contract/rule';
import { eventually } from '../messaging/testing/eventually';
import { freePort } from '../ports';
import { isRunning } from '../processes/liveness';
import type { JsonObject } from '../template/resource';
import { Waits } from '../time/waits';
import type { EnvironmentOptions } from './environment';
import { functionSettings } from './function-settings';
import type { FunctionsPart, SeenInvocation } from './index';
import { EnvironmentPool } from './pool';
import { environmentVariables } from './variables';
import { FIXTURES, openRig, payloadOf } from './testing/functions';

const rig = openRig();
afterAll(() => rig.stop());

const REPLACEMENT = join(FIXTURES, 'replacement');
const readyFile = (name: string) => join(rig.folder, `${name}-ready`);
const waitingFor = (name: string, Timeout = 3) => ({ Timeout, Environment: { Variables: { READY_FILE: readyFile(name) } } });

async function poolOptions(name: string, file: string, properties: JsonObject = {}): Promise<EnvironmentOptions> {
  const [settings] = functionSettings(rig.modelWith(name, file, properties));
  const runtimeClient = await rig.runtimeClient();
  const variables = environmentVariables(settings!, { region: 'eu-central-1', endpoint: 'http://127.0.0.1:1', runtimeClient });
  return { settings: settings!, variables, runtimeClient, children: rig.children, waits: new Waits(), onLine: () => undefined };
}

describe('the init of a function', () => {
  rule(
    'that throws answers its error to each invocation',
    'https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-initerror',
    async () => {
      const broken = await rig.start('broken', 'broken');
      const result = await broken.invoke('broken', {});
      expect(rig.lines).toContain('broken: init failed: RangeError: COLOUR is missing');
      expect(result).toMatchObject({ outcome: 'failed', error: { errorType: 'RangeError', errorMessage: 'COLOUR is missing' } });
      expect(broken.functions()).toMatchObject([{ name: 'broken', environments: 0, lastError: 'RangeError: COLOUR is missing' }]);
    },
  );

  rule(
    'that failed is tried again at the next invocation',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-invoke-with-errors',
    async () => {
      const mending = await rig.start('mending', 'mending', waitingFor('mending'));
      writeFileSync(readyFile('mending'), '');
      expect(await mending.invoke('mending', {})).toMatchObject({ outcome: 'succeeded', payload: '"mended"' });
    },
  );

  rule(
    'that does not end within its limit is ended and run again within an invocation, which the function’s timeout limits',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib',
    async () => {
      const options = await poolOptions('slow', 'initialising', waitingFor('slow', 1));
      const pool = new EnvironmentPool(options, undefined, 300);
      const after = (seconds: string) => ({
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringContaining(`Task timed out after ${seconds} seconds`),
      });
      expect(await pool.warm()).toEqual(after('0.30'));
      expect(await pool.invoke('{}')).toMatchObject({ outcome: 'failed', error: after('1.00') });
      writeFileSync(readyFile('slow'), '');
      expect(await pool.invoke('{}')).toMatchObject({ outcome: 'succeeded', payload: '"ready"' });
      pool.stop();
    },
  );
});

describe('an init within an invocation', () => {
  rule(
    'and the handler have the function’s timeout together',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib',
    async () => {
      const pool = new EnvironmentPool(await poolOptions('lagging', 'lagging', { Timeout: 2 }), undefined, 300);
      await pool.warm();
      const startedAtMs = performance.now();
      const result = await pool.invoke('{"waitMs":1500}');
      expect(result).toMatchObject({ error: { errorMessage: expect.stringContaining('Task timed out after 2.00 seconds') } });
      expect(performance.now() - startedAtMs).toBeLessThan(2_500);
      pool.stop();
    },
  );

  rule(
    'shortens the time that the handler is told to have left, of that invocation alone',
    'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html',
    async () => {
      const pool = new EnvironmentPool(await poolOptions('lagging', 'lagging', { Timeout: 20 }), undefined, 300);
      await pool.warm();
      const answers = [await pool.invoke('{"waitMs":0}'), await pool.invoke('{"waitMs":0}')];
      const [first, second] = answers.map((answer) => Number(answer.outcome === 'succeeded' && answer.payload));
      expect(first).toBeLessThan(19_400);
      expect(second).toBeGreaterThan(19_400);
      pool.stop();
    },
  );
});

describe('environments', () => {
  rule(
    'that are idle for long are ended; one stays',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown',
    async () => {
      const pool = new EnvironmentPool(await poolOptions('resting', 'worker'), 200);
      await Promise.all([pool.invoke('{"waitMs":100}'), pool.invoke('{"waitMs":100}')]);
      expect(pool.environments).toBe(2);
      await eventually(() => (pool.environments === 1 ? true : undefined));
      expect(await pool.invoke('{}')).toMatchObject({ outcome: 'succeeded' });
      pool.stop();
    },
  );
});

describe('replaced code', () => {
  let functions: FunctionsPart;
  const payload = async (event: object) => payloadOf(await functions.invoke('worker', event));

  beforeEach(async () => {
    functions = await rig.start('worker', 'worker');
  });

  rule(
    'runs from the next invocation on, while those that run end with the old code',
    'https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html',
    async () => {
      const old = payload({ waitMs: 1000, echo: 'old' });
      await functions.replace('worker', REPLACEMENT);
      expect(await payload({ echo: 'new' })).toMatchObject({ echo: 'new', isReplacement: true });
      const ended = await old;
      expect(ended).not.toHaveProperty('isReplacement');
      expect(ended).toMatchObject({ echo: 'old' });
      expect(await payload({})).toMatchObject({ isReplacement: true });
      expect(functions.functions()).toMatchObject([{ environments: 1, busy: 0 }]);
    },
  );

  it('is not kept waiting for by the environments of the old code', async () => {
    const { pid } = await payload({});
    await functions.replace('worker', REPLACEMENT);
    expect((await payload({}))['pid']).not.toBe(pid);
    expect(functions.functions()).toMatchObject([{ environments: 1 }]);
  });

  it('whose init fails is refused; the old code goes on', async () => {
    const broken = functions.replace('worker', join(FIXTURES, 'broken-replacement'));
    await expect(broken).rejects.toThrow('init failed: Runtime.UserCodeSyntaxError: SyntaxError: half a save');
    expect(await payload({ echo: 'old' })).toMatchObject({ echo: 'old' });
  });
});

describe('an inspected function', () => {
  it('runs in one environment with a debugger’s port, never frozen and without a time limit', async () => {
    const port = await freePort();
    const functions = await rig.start('inspected', 'worker', { Timeout: 1 }, { inspected: new Map([['inspected', port]]) });
    const results = await Promise.all([1, 2].map(() => functions.invoke('inspected', { tickEveryMs: 10, waitMs: 1100 })));
    const [one, two] = results.map(payloadOf);
    expect(two?.['pid']).toBe(one?.['pid']);
    const debuggers = async () => (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    expect(await debuggers()).toHaveLength(1);
    expect(functions.functions()).toMatchObject([{ isInspected: true, environments: 1 }]);
    await functions.replace('inspected', REPLACEMENT);
    expect(payloadOf(await functions.invoke('inspected', {}))).toMatchObject({ isReplacement: true });
    expect(await debuggers()).toHaveLength(1);
    expect(rig.lines).toContainEqual(expect.stringContaining(`inspected: a debugger may attach to 127.0.0.1:${port}`));
  });
});

describe('the end of an environment', () => {
  it('is the end of what its function has started', async () => {
    const functions = await rig.start('forking', 'worker', { Timeout: 1 });
    await functions.invoke('forking', { starts: true, waitMs: 5_000 });
    const pid = Number(/started (\d+)/.exec(rig.lines.find((line) => /^forking: .*started/.test(line)) ?? '')?.[1]);
    expect(pid).toBeGreaterThan(0);
    await eventually(() => (isRunning(pid) ? undefined : true));
  });

  it('tells of files that could not be removed, and the next invocation is answered', async () => {
    const functions = await rig.start('untidy', 'worker');
    const remove = jest.spyOn(fs, 'rmSync').mockImplementationOnce(() => {
      throw new Error('ENOTEMPTY: directory not empty');
    });
    await functions.invoke('untidy', { exitCode: 1 });
    await eventually(() => rig.lines.find((line) => /^untidy: .* could not be removed: ENOTEMPTY/.test(line)));
    remove.mockRestore();
    expect(await functions.invoke('untidy', {})).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('a listener', () => {
  it('sees each invocation with its payload and outcome', async () => {
    const functions = await rig.start('seen', 'worker');
    const seen: SeenInvocation[] = [];
    functions.onInvocation((invocation) => seen.push(invocation));
    await functions.invoke('seen', { throws: 'no tea' });
    expect(seen).toMatchObject([
      { functionName: 'seen', requestId: expect.any(String), payload: '{"throws":"no tea"}', outcome: { outcome: 'failed' } },
    ]);
    expect(functions.functions()).toMatchObject([{ lastError: 'TypeError: no tea' }]);
  });
});
