import { rule } from '../contract/rule';
import type { FunctionsPart, InvocationResult } from './index';
import { openRig } from './testing/functions';

const rig = openRig();
let functions: FunctionsPart;

beforeAll(async () => {
  functions = await rig.start('worker', 'worker', { Timeout: 1, MemorySize: 256 });
});

afterAll(() => rig.stop());

const linesOf = (name: string) => rig.lines.flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []));
/** The lines of one invocation. */
const linesAbout = ({ requestId }: InvocationResult) => linesOf('worker').filter((line) => line.includes(requestId));
const TIME = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
const MILLISECONDS = String.raw`\d+\.\d\d ms`;
const COSTS = String.raw`Duration: ${MILLISECONDS}\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: [1-9]\d+ MB`;
const matching = (text: string) => expect.stringMatching(new RegExp(`^${text}$`));

describe('the log of a function', () => {
  rule(
    'has Lambda’s own lines around those of an invocation; the first tells of the init too',
    'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html',
    async () => {
      const [first, second] = [await functions.invoke('worker', { log: 'one tea' }), await functions.invoke('worker', {})];
      expect(linesAbout(first)).toEqual([
        `START RequestId: ${first.requestId} Version: $LATEST`,
        matching(`${TIME}\t${first.requestId}\tINFO\tone tea`),
        `END RequestId: ${first.requestId}`,
        matching(`REPORT RequestId: ${first.requestId}\t${COSTS}\tInit Duration: ${MILLISECONDS}`),
      ]);
      expect(linesAbout(second).at(-1)).toEqual(matching(`REPORT RequestId: ${second.requestId}\t${COSTS}`));
    },
  );

  it('bills an init with the first invocation, as AWS does since August 2025', async () => {
    await rig.start('billed', 'worker').then((billed) => billed.invoke('billed', {}));
    const told = [/\tDuration: ([\d.]+)/, /Billed Duration: (\d+)/, /Init Duration: ([\d.]+)/];
    const [duration = 0, billed = 0, init = 0] = told.map((each) => Number(each.exec(linesOf('billed').at(-1) ?? '')?.[1]));
    expect(billed - duration - init).toBeGreaterThan(-0.1);
    expect(billed - duration - init).toBeLessThan(1.1);
  });

  rule(
    'has a line of time, request id, level, type and stack for what a handler throws',
    'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html',
    async () => {
      const result = await functions.invoke('worker', { throws: 'no tea' });
      const [time, requestId, level, says, error = ''] = (linesAbout(result)[1] ?? '').split('\t');
      expect([time, requestId, level, says?.trim()]).toEqual([matching(TIME), result.requestId, 'ERROR', 'Invoke Error']);
      const stack = expect.arrayContaining(['TypeError: no tea']);
      expect(JSON.parse(error)).toEqual({ errorType: 'TypeError', errorMessage: 'no tea', stack });
      expect(linesAbout(result).at(-1)).toEqual(matching(`REPORT RequestId: ${result.requestId}\t${COSTS}`));
    },
  );

  rule('tells that its time was over', 'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html', async () => {
    const result = await functions.invoke('worker', { waitMs: 5000 });
    expect(linesAbout(result)).toEqual([
      `START RequestId: ${result.requestId} Version: $LATEST`,
      matching(`${TIME} ${result.requestId} Task timed out after 1.00 seconds`),
      `END RequestId: ${result.requestId}`,
      matching(`REPORT RequestId: ${result.requestId}\tDuration: 1000.00 ms\t.*\tStatus: timeout`),
    ]);
  });

  rule(
    'tells that its process ended, and how',
    'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',
    async () => {
      const result = await functions.invoke('worker', { exitCode: 7 });
      expect(linesAbout(result).slice(1)).toEqual([
        `RequestId: ${result.requestId} Error: Runtime exited with error: exit status 7`,
        `END RequestId: ${result.requestId}`,
        matching(`REPORT RequestId: ${result.requestId}\t.*\tStatus: error\tError Type: Runtime.ExitError`),
      ]);
      expect(linesOf('worker')).toContain('Runtime.ExitError');
    },
  );

  rule(
    'reports each init that failed, before an invocation and within one',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-init-errors',
    async () => {
      const broken = await rig.start('broken', 'broken');
      const { requestId } = await broken.invoke('broken', {});
      const report = (phase: string) =>
        matching(`INIT_REPORT Init Duration: ${MILLISECONDS}\tPhase: ${phase}\tStatus: error\tError Type: RangeError`);
      expect(linesOf('broken').filter((line) => /^(INIT_REPORT|START|END|REPORT) /.test(line))).toEqual([
        report('init'),
        report('invoke'),
        `START RequestId: ${requestId} Version: $LATEST`,
        `END RequestId: ${requestId}`,
        matching(
          `REPORT RequestId: ${requestId}\tDuration: ${MILLISECONDS}\t.*\tMemory Size: 128 MB\tStatus: error\tError Type: RangeError`,
        ),
      ]);
    },
  );
});
