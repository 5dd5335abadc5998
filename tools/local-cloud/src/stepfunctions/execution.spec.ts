import { Waits } from '../time/waits';
import { execute, type Machine } from './execution';

async function* noEvents(): AsyncGenerator<never> {}

const machineThat = (run: () => Promise<never>): Machine => ({
  ...{ arn: 'arn:aws:states:eu-central-1:000000000000:stateMachine:log', name: 'log', tasks: {} },
  engine: { run: () => ({ abort: () => undefined, eventLogs: noEvents(), result: run() }) },
});

const failed = (name: string, cause?: unknown) => Object.assign(new Error('it failed', { cause }), { name });

describe('an execution that fails', () => {
  it.each([
    ['an error of its task', failed('ExecutionError', failed('S3.S3Exception')), { status: 'FAILED', error: 'S3.S3Exception' }],
    ['its time limit', failed('ExecutionTimeoutError'), { status: 'TIMED_OUT', error: 'States.Timeout' }],
    ['an error of the interpreter', failed('TypeError'), { status: 'FAILED', error: 'States.Runtime', cause: 'it failed' }],
    ['a cause that is no error', failed('ExecutionError', 'text'), { status: 'FAILED', error: 'States.Runtime', cause: 'it failed' }],
    ['something that is no error', 'text', { status: 'FAILED', error: 'States.Runtime', cause: 'text' }],
  ])('answers %s as an outcome', async (_, thrown, outcome) => {
    const machine = machineThat(() => Promise.reject(thrown));
    expect(await execute(machine, '{}', 'run-1', new Waits()).ended).toMatchObject(outcome);
  });

  it('answers an interpreter that cannot begin as an outcome', async () => {
    const machine = machineThat(() => {
      throw new RangeError('no such state');
    });
    expect(await execute(machine, '{}', 'run-1', new Waits()).ended).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'no such state',
    });
  });
});
