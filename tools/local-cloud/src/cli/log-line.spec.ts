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

  it.each(['ready after 2.4 s', 'half an entry {"level":', '{"level":"loud","msg":"no level of ours"}', 'a set {1, 2}'])(
    'shows "%s" as it is',
    (line) => {
      expect(readableLine(line, 'error')).toEqual({ text: line });
    },
  );
});
