import { execFileSync } from 'node:child_process';
import { REGION } from '../messaging/testing/model';
import { rule } from '../contract/rule';
import { codeOf } from '../errors';
import { eventually } from '../messaging/testing/eventually';
import { Environment } from './environment';
import { Waits } from '../time/waits';
import { functionSettings } from './function-settings';
import type { FunctionsPart } from './index';
import { openRig, payloadOf } from './testing/functions';

const rig = openRig();

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    throw error;
  }
}

describe('lambda functions', () => {
  let functions: FunctionsPart;
  const payload = async (event: object) => payloadOf(await functions.invoke('worker', event));
  const isStopped = (pid: unknown) =>
    execFileSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .toString()
      .startsWith('T');

  beforeAll(async () => {
    functions = await rig.start('worker', 'worker', { Timeout: 1, Environment: { Variables: { COLOUR: 'green' } } });
  });

  afterAll(() => rig.stop());

  it('run the handler with the template’s variables, the region and a deadline', async () => {
    const seen = await payload({ echo: 'tea' });
    expect(seen).toMatchObject({ echo: 'tea', variable: 'green', region: REGION });
    expect(seen['remainingMs']).toBeLessThanOrEqual(1000);
  });

  rule(
    'find only their own, Lambda’s and the endpoint’s environment variables',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    async () => {
      process.env['ORDER_CARTS_OF_THE_CALLER'] = 'x';
      const { variables } = await payload({});
      delete process.env['ORDER_CARTS_OF_THE_CALLER'];
      expect(variables).toEqual(expect.arrayContaining(['COLOUR', 'AWS_LAMBDA_FUNCTION_NAME', 'LAMBDA_TASK_ROOT', 'AWS_ENDPOINT_URL']));
      expect(variables).not.toEqual(expect.arrayContaining(['ORDER_CARTS_OF_THE_CALLER']));
    },
  );

  rule(
    'use an environment again: objects outside of the handler stay initialised, and so do files in /tmp',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-invoke',
    async () => {
      const first = await payload({ keep: true });
      const second = await payload({});
      expect(second).toMatchObject({ pid: first['pid'], invocations: Number(first['invocations']) + 1, wasKept: true });
    },
  );

  rule(
    'share nothing between environments that run at once',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html#understanding-concurrency',
    async () => {
      const results = await Promise.all([1, 2].map((echo) => functions.invoke('worker', { waitMs: 200, echo })));
      const [one, two] = results.map(payloadOf);
      expect(one?.['pid']).not.toBe(two?.['pid']);
      expect([one?.['wasKept'], two?.['wasKept']].sort()).toEqual([false, true]);
    },
  );

  rule(
    'are frozen between invocations: what they left running goes on with the next one',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
    async () => {
      const { pid } = await payload({ tickEveryMs: 10 });
      await eventually(() => (isStopped(pid) ? true : undefined));
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { ticks, pid: same } = await payload({});
      expect(same).toBe(pid);
      expect(ticks).toBeLessThan(10);
    },
  );

  it('let a third invocation wait for a free environment', async () => {
    const results = await Promise.all([1, 2, 3].map((echo) => functions.invoke('worker', { waitMs: 50, echo })));
    expect(results.map((result) => payloadOf(result)['echo'])).toEqual([1, 2, 3]);
  });

  rule(
    'answer what a handler throws by type, message and trace',
    'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html',
    async () => {
      const error = { errorType: 'TypeError', errorMessage: 'no tea', trace: expect.arrayContaining(['TypeError: no tea']) };
      expect(await functions.invoke('worker', { throws: 'no tea' })).toMatchObject({ outcome: 'failed', error });
    },
  );

  rule(
    'are ended at their timeout, with their environment',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
    async () => {
      const errorMessage = expect.stringMatching(/^RequestId: [-0-9a-f]{36} Error: Task timed out after 1.00 seconds$/);
      const result = await functions.invoke('worker', { waitMs: 5000 });
      expect(result).toMatchObject({ outcome: 'failed', error: { errorType: 'Sandbox.Timedout', errorMessage } });
      expect(await payload({ echo: 'again' })).toMatchObject({ echo: 'again' });
    },
  );

  rule(
    'that crash answer Runtime.ExitError and go on in a new environment',
    'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',
    async () => {
      const errorMessage = expect.stringMatching(/Error: Runtime exited with error: exit status 7$/);
      const result = await functions.invoke('worker', { exitCode: 7 });
      expect(result).toMatchObject({ error: { errorType: 'Runtime.ExitError', errorMessage } });
      expect(await payload({})).toMatchObject({ region: REGION });
    },
  );

  rule(
    'that a signal ends name it as Lambda does',
    'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',
    async () => {
      const names = { SIGABRT: 'aborted', SIGSEGV: 'segmentation fault', SIGKILL: 'killed' };
      for (const [signal, name] of Object.entries(names)) {
        const errorMessage = expect.stringMatching(
          new RegExp(`^RequestId: [-0-9a-f]{36} Error: Runtime exited with error: signal: ${name}$`),
        );
        expect(await functions.invoke('worker', { signal })).toMatchObject({ error: { errorType: 'Runtime.ExitError', errorMessage } });
      }
    },
  );

  rule(
    'that need more memory than they have end in Runtime.ExitError',
    'https://repost.aws/knowledge-center/lambda-runtime-error',
    async () => {
      const small = await rig.start('small', 'worker', { MemorySize: 128, Timeout: 60 });
      const large = await rig.start('large', 'worker', { MemorySize: 512, Timeout: 60 });
      const errorMessage = expect.stringMatching(/Error: Runtime exited with error: signal: aborted$/);
      const needy = { hoardedMegabytes: 200 };
      expect(await small.invoke('small', needy)).toMatchObject({ error: { errorType: 'Runtime.ExitError', errorMessage } });
      expect(rig.lines).toContainEqual(expect.stringMatching(/^small: FATAL ERROR: .*JavaScript heap out of memory/));
      expect(await large.invoke('large', needy)).toMatchObject({ outcome: 'succeeded' });
    },
  );

  rule(
    'may answer 6 MB and no more',
    'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#function-configuration-deployment-and-execution',
    async () => {
      const quotes = 2;
      expect(await functions.invoke('worker', { answerBytes: 6_291_556 - quotes })).toMatchObject({ outcome: 'succeeded' });
      const refused = await functions.invoke('worker', { answerBytes: 6_291_557 - quotes });
      expect(refused).toMatchObject({ outcome: 'failed', error: { errorType: 'Function.ResponseSizeTooLarge' } });
    },
  );

  it('get a new environment for one that was killed while it was idle', async () => {
    const pid = Number((await payload({}))['pid']);
    process.kill(pid, 'SIGKILL');
    await eventually(() => (isRunning(pid) ? undefined : true));
    expect(await payload({ echo: 'again' })).toMatchObject({ echo: 'again' });
  });

  it('answer Runtime.ExitError once their environment is dead', async () => {
    const [settings] = functionSettings(rig.modelWith('gone', 'worker'));
    const variables = { _HANDLER: 'worker.handler', LAMBDA_TASK_ROOT: settings!.taskRoot };
    const rest = { children: rig.children, waits: new Waits(), onLine: () => undefined };
    const options = { settings: settings!, variables, runtimeClient: await rig.runtimeClient(), ...rest };
    const environment = await Environment.start(options, { requestId: 'request-1', phase: 'init', limitMs: 10_000, toldMs: 10_000 });
    if (!(environment instanceof Environment)) throw new Error(environment.errorMessage);
    environment.stop();
    expect(await environment.invoke('request-2', '{}')).toMatchObject({ outcome: 'failed', error: { errorType: 'Runtime.ExitError' } });
  });

  it('refuse an invocation of one that the model does not run', async () => {
    await expect(functions.invoke('stranger', {})).rejects.toThrow('No function stranger runs here');
  });

  it('find no package that their bundle was built without, although the workspace has it', async () => {
    const importing = await rig.start('importing', 'importing');
    const result = await importing.invoke('importing', {});
    expect(result).toMatchObject({ error: { errorMessage: expect.stringContaining("Cannot find package '@aws-sdk/client-sqs'") } });
  });

  it('are refused when their runtime is not this Node', async () => {
    await expect(rig.start('old', 'worker', { Runtime: 'nodejs18.x' })).rejects.toThrow('its runtime is nodejs18.x, but this is');
  });

  rule(
    'are refused when they set variables that Lambda reserves',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime',
    async () => {
      const Variables = { AWS_REGION: 'us-east-1', _HANDLER: 'x' };
      await expect(rig.start('greedy', 'worker', { Environment: { Variables } })).rejects.toThrow('AWS_REGION, _HANDLER');
    },
  );
});
