import { rule } from '../contract/rule';
import { eventually } from '../messaging/testing/eventually';
import { startFront, type Front } from '../messaging/testing/front';
import { ACCOUNT, REGION } from '../messaging/testing/model';
import { Traffic } from '../observation/traffic';
import { Waits } from '../time/waits';
import type { FunctionsPart } from './index';
import { openRig } from './testing/functions';

const rig = openRig();
const waits = new Waits();
const traffic = new Traffic();
let front: Front;
let functions: FunctionsPart;

const credential = `Credential=local/20260101/${REGION}/lambda/aws4_request`;
const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=local`;

/** As the SDK's LambdaClient asks. */
function invoke(name: string, payload: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const url = `${front.url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  return fetch(url, { method: 'POST', headers: { authorization, ...headers }, body });
}

async function startWorker(file = 'worker'): Promise<void> {
  functions = await rig.start('worker', file, { Timeout: 1 }, { waits, traffic });
  front.parts['lambda'] = functions;
}

const REPORTED = String.raw`Duration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB.*`;
const calls = () => rig.lines.filter((line) => line.includes('\tcall ')).length;

beforeAll(async () => {
  front = await startFront();
  await startWorker();
});

afterAll(async () => {
  await rig.stop();
  await front.stop();
});

describe('Invoke', () => {
  rule(
    'answers a synchronous invocation with 200, the function’s answer and the version that ran',
    'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_ResponseSyntax',
    async () => {
      const response = await invoke('worker', { echo: 'tea' });
      expect([response.status, response.headers.get('x-amz-executed-version')]).toEqual([200, '$LATEST']);
      expect(response.headers.has('x-amz-function-error')).toBe(false);
      expect(await response.json()).toMatchObject({ echo: 'tea' });
    },
  );

  rule(
    'answers 200 and names the error when the function fails: by itself, by its timeout, by a crash',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html',
    async () => {
      const faults = [
        { event: { throws: 'no tea' }, errorType: 'TypeError' },
        { event: { waitMs: 3000 }, errorType: 'Sandbox.Timedout' },
        { event: { exitCode: 1 }, errorType: 'Runtime.ExitError' },
      ];
      for (const { event, errorType } of faults) {
        const response = await invoke('worker', event);
        expect([response.status, response.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
        expect(await response.json()).toMatchObject({ errorType, errorMessage: expect.any(String) });
      }
    },
  );

  rule(
    'finds a function by its name, its ARN and a partial ARN',
    'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestParameters',
    async () => {
      const names = ['worker', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker`, `${ACCOUNT}:function:worker`, 'worker:$LATEST'];
      const statuses = await Promise.all(names.map(async (name) => (await invoke(name, {})).status));
      expect(statuses).toEqual([200, 200, 200, 200]);
    },
  );

  rule(
    'answers the last 4 KB of the log, base64, when it is asked for',
    'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_ResponseElements',
    async () => {
      const response = await invoke('worker', { log: 'packed one tea' }, { 'x-amz-log-type': 'Tail' });
      const log = Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString();
      const id = response.headers.get('x-amzn-requestid');
      const lines = [
        `START RequestId: ${id} .*`,
        `.*\t${id}\tINFO\tpacked one tea`,
        `END RequestId: ${id}`,
        `REPORT RequestId: ${id}\t${REPORTED}`,
      ];
      expect(log).toMatch(new RegExp(`^${lines.join('\n')}\n$`));
      const failed = await invoke('worker', { exitCode: 1 }, { 'x-amz-log-type': 'Tail' });
      expect(Buffer.from(failed.headers.get('x-amz-log-result') ?? '', 'base64').toString()).toMatch(
        /\nRequestId: .* Error: Runtime exited with error: exit status 1\nRuntime.ExitError\nEND .*\nREPORT .*\n$/,
      );
      const long = await invoke('worker', { log: 'x'.repeat(9000) }, { 'x-amz-log-type': 'Tail' });
      expect(Buffer.from(long.headers.get('x-amz-log-result') ?? '', 'base64')).toHaveLength(4096);
    },
  );

  rule(
    'only checks a dry run and answers 204',
    'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-InvocationType',
    async () => {
      expect((await invoke('worker', {}, { 'x-amz-invocation-type': 'DryRun' })).status).toBe(204);
    },
  );

  rule(
    'refuses what is not JSON, too large, or for a function that is not there',
    'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors',
    async () => {
      const refusals = await Promise.all([invoke('worker', '{'), invoke('worker', `"${'x'.repeat(6_291_456)}"`), invoke('stranger', {})]);
      expect(refusals.map(({ status, headers }) => [status, headers.get('x-amzn-errortype')])).toEqual([
        [400, 'InvalidRequestContentException'],
        [413, 'RequestTooLargeException'],
        [404, 'ResourceNotFoundException'],
      ]);
    },
  );

  it('is the one operation of Lambda here', async () => {
    const response = await fetch(`${front.url}/2015-03-31/functions/`, { headers: { authorization } });
    expect(response.status).toBe(501);
  });
});

describe('an asynchronous invocation', () => {
  beforeEach(() => startWorker('flaky'));

  rule(
    'is answered with 202 at once and tried again one minute and two minutes after failures',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
    async () => {
      const before = calls();
      expect((await invoke('worker', { failures: 2 }, { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
      await eventually(() => (rig.lines.includes('worker: asynchronous invocation failed: Error: failure 1') ? true : undefined));
      waits.advance(59_000);
      expect(calls()).toBe(before + 1);
      expect(traffic.inFlight()).toEqual(['lambda asynchronous worker']);
      waits.advance(1_000);
      await eventually(() => (rig.lines.includes('worker: asynchronous invocation failed: Error: failure 2') ? true : undefined));
      waits.advance(120_000);
      await eventually(() => (calls() === before + 3 ? true : undefined));
      await eventually(() => (traffic.inFlight().length === 0 ? true : undefined));
    },
  );

  rule(
    'is given up after its third failure',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
    async () => {
      waits.setScale(0.0001);
      await invoke('worker', { failures: 9 }, { 'x-amz-invocation-type': 'Event' });
      const givenUp = 'worker: asynchronous invocation failed three times and is given up';
      await eventually(() => (rig.lines.includes(givenUp) ? true : undefined));
      waits.setScale(1);
    },
  );
});
