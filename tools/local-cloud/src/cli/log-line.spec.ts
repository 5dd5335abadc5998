import { readableLine } from './log-line';

const entry = (level: string, facts: object = {}) =>
  JSON.stringify({ level, msg: 'request failed', err: { message: 'throttled', stack: 'at …' }, ...facts });

describe('readableLine', () => {
  it('leaves out entries below the level asked for', () => {
    expect(readableLine(`instance 1: ${entry('info')}`, 'warn')).toBeUndefined();
  });

  it('shortens an entry to its message and fault, behind the name it came with', () => {
    expect(readableLine(`instance 1: ${entry('error')}`, 'warn')).toEqual({
      level: 'error',
      text: 'instance 1: request failed: throttled',
    });
  });

  it('keeps the facts that matter to a person, in one order, and no others', () => {
    const facts = {
      status: 201,
      route: '/v1/orders',
      traceId: 'a1',
      orderId: '01JD8Q',
      durationMs: 3.2,
      hostname: 'h',
      lines: [{ status: 1 }],
    };
    expect(readableLine(entry('info', { ...facts, err: undefined }), 'info')).toEqual({
      level: 'info',
      text: 'request failed route=/v1/orders status=201 durationMs=3.2 orderId=01JD8Q',
    });
  });

  it('shows from every level on why a function failed, without what machines need', () => {
    const fault = JSON.stringify({ errorType: 'TypeError', errorMessage: 'no tea', stack: ['TypeError: no tea'] });
    expect(readableLine(`2026-11-22T10:15:00.123Z\t8a1c5ba2\tERROR\tInvoke Error \t${fault}`, 'error')).toEqual({
      level: 'error',
      text: 'Invoke Error: TypeError: no tea',
    });
    expect(readableLine('batch of 1 failed: Error: Task timed out after 3.00 seconds', 'error')).toEqual({
      level: 'error',
      text: 'batch of 1 failed: Error: Task timed out after 3.00 seconds',
    });
  });

  it('leaves out what a function tells its console below the level asked for', () => {
    expect(readableLine('2026-11-22T10:15:00.123Z\t8a1c5ba2\tINFO\ttea', 'warn')).toBeUndefined();
    expect(readableLine('2026-11-22T10:15:00.123Z\t8a1c5ba2\tWARN\ttea', 'warn')).toEqual({ level: 'warn', text: 'tea' });
  });

  it.each(['ready after 2.4 s', 'half an entry {"level":', '{"level":"loud","msg":"no level of ours"}', 'a set {1, 2}'])(
    'shows "%s" as it is',
    (line) => {
      expect(readableLine(line, 'error')).toEqual({ text: line });
    },
  );
});
