import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionOf, mappingOf, modelOf, queueArn, REGION } from '../messaging/testing/model';
import { openChildren } from '../processes/children';
import { codeOf } from '../errors';
import { eventually } from '../messaging/testing/eventually';
import { Environment } from './environment';
import { functionSettings } from './function-settings';
import { fetchRuntimeClient, startFunctions, type FunctionsPart, type InvocationResult } from './index';

const workDir = mkdtempSync(join(tmpdir(), 'functions-'));
const children = openChildren(join(workDir, 'runs'));
const lines: string[] = [];
const report = (part: string, line: string): void => void lines.push(`${part}: ${line}`);

function modelWith(name: string, file: string, properties = {}) {
  const resources = [functionOf(name, file, properties), mappingOf(name, queueArn('any'))];
  return modelOf(resources, { 'handlers.zip': join(__dirname, 'fixtures/handlers') });
}

async function start(name: string, file: string, properties = {}): Promise<FunctionsPart> {
  const model = modelWith(name, file, properties);
  return startFunctions(model, { runtimeClient: await runtimeClient(), children, endpoint: 'http://127.0.0.1:1', report });
}

function runtimeClient(): Promise<string> {
  return fetchRuntimeClient({ children, cache: join(__dirname, '../../../../.local'), report: () => undefined });
}

function payloadOf(result: InvocationResult): Record<string, unknown> {
  if (result.outcome === 'failed') throw new Error(result.error.errorMessage);
  return JSON.parse(result.payload);
}

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

  beforeAll(async () => {
    functions = await start('worker', 'worker', { Timeout: 1, Environment: { Variables: { COLOUR: 'green' } } });
  });

  afterAll(async () => {
    await functions.stop();
    await children.stop();
    rmSync(workDir, { recursive: true, force: true });
  });

  it('runs the handler with the template’s variables, the region and a deadline', async () => {
    const payload = payloadOf(await functions.invoke('worker', { echo: 'tea' }));
    expect(payload).toMatchObject({ echo: 'tea', variable: 'green', region: REGION });
    expect(payload['remainingMs']).toBeLessThanOrEqual(1000);
  });

  it('uses an environment again', async () => {
    const first = payloadOf(await functions.invoke('worker', {}));
    const second = payloadOf(await functions.invoke('worker', {}));
    expect(second).toMatchObject({ pid: first['pid'], invocations: Number(first['invocations']) + 1 });
  });

  it('is stopped between invocations', async () => {
    const { pid } = payloadOf(await functions.invoke('worker', {}));
    const state = () => execFileSync('ps', ['-o', 'stat=', '-p', String(pid)]).toString();
    await eventually(() => (state().startsWith('T') ? true : undefined));
  });

  it('runs two invocations at once in two environments', async () => {
    const results = await Promise.all([functions.invoke('worker', { waitMs: 200 }), functions.invoke('worker', { waitMs: 200 })]);
    const [one, two] = results.map(payloadOf);
    expect(one?.['pid']).not.toBe(two?.['pid']);
  });

  it('lets a third invocation wait for a free environment', async () => {
    const results = await Promise.all([1, 2, 3].map((echo) => functions.invoke('worker', { waitMs: 50, echo })));
    expect(results.map((result) => payloadOf(result)['echo'])).toEqual([1, 2, 3]);
  });

  it('answers the error that a handler throws', async () => {
    const result = await functions.invoke('worker', { throws: 'no tea' });
    expect(result).toMatchObject({ outcome: 'failed', error: { errorType: 'TypeError', errorMessage: 'no tea' } });
  });

  it('kills an invocation at its timeout and goes on in a new environment', async () => {
    const result = await functions.invoke('worker', { waitMs: 5000 });
    expect(result).toMatchObject({
      outcome: 'failed',
      error: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: .+ Error: Task timed out after 1.00 seconds$/),
      },
    });
    expect(payloadOf(await functions.invoke('worker', { echo: 'again' }))).toMatchObject({ echo: 'again' });
  });

  it('reports a crash and goes on in a new environment', async () => {
    const result = await functions.invoke('worker', { exitCode: 7 });
    expect(result).toMatchObject({
      error: { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/Error: Runtime exited with error: exit status 7$/) },
    });
    expect(payloadOf(await functions.invoke('worker', {}))).toMatchObject({ region: REGION });
  });

  it('replaces an environment that was killed while it was idle', async () => {
    const pid = Number(payloadOf(await functions.invoke('worker', {}))['pid']);
    process.kill(pid, 'SIGKILL');
    await eventually(() => (isRunning(pid) ? undefined : true));
    expect(payloadOf(await functions.invoke('worker', { echo: 'again' }))).toMatchObject({ echo: 'again', invocations: 1 });
  });

  it('answers Runtime.ExitError once its environment is dead', async () => {
    const [settings] = functionSettings(modelWith('gone', 'worker'));
    const environment = await Environment.start({
      settings: settings!,
      variables: { _HANDLER: 'worker.handler', LAMBDA_TASK_ROOT: settings!.taskRoot },
      runtimeClient: await runtimeClient(),
      children,
      onLine: () => undefined,
    });
    if (!(environment instanceof Environment)) throw new Error(environment.errorMessage);
    environment.stop();
    expect(await environment.invoke('{}')).toMatchObject({ outcome: 'failed', error: { errorType: 'Runtime.ExitError' } });
  });

  it('passes log lines on under the function’s name', async () => {
    await functions.invoke('worker', { log: 'packed one tea' });
    expect(lines).toContainEqual(expect.stringMatching(/^worker: .+\tINFO\tpacked one tea$/));
  });

  it('refuses a function that the model does not run', async () => {
    await expect(functions.invoke('stranger', {})).rejects.toThrow('No function stranger runs here');
  });

  it('reports a failing init and answers its error to each invocation', async () => {
    const broken = await start('broken', 'broken');
    const result = await broken.invoke('broken', {});
    await broken.stop();
    expect(lines).toContain('broken: init failed: RangeError: COLOUR is missing');
    expect(result).toMatchObject({ outcome: 'failed', error: { errorType: 'RangeError', errorMessage: 'COLOUR is missing' } });
  });

  it('finds no package that its bundle was built without, although the workspace has it', async () => {
    const importing = await start('importing', 'importing');
    const result = await importing.invoke('importing', {});
    await importing.stop();
    expect(result).toMatchObject({ error: { errorMessage: expect.stringContaining("Cannot find package '@aws-sdk/client-sqs'") } });
  });

  it('refuses a runtime that is not this Node', async () => {
    await expect(start('old', 'worker', { Runtime: 'nodejs18.x' })).rejects.toThrow(
      'test/old (AWS::Lambda::Function): its runtime is nodejs18.x',
    );
  });
});
