import { readableLine } from './log-line';

const entry = (level: string) => JSON.stringify({ level, msg: 'request failed', err: { message: 'throttled', stack: 'at …' } });

describe('readableLine', () => {
  it('leaves out entries below the level asked for', () => {
    expect(readableLine(`instance 1: ${entry('info')}`, 'warn')).toBeUndefined();
  });

  it('shortens an entry to its level, message and fault, behind the name it came with', () => {
    expect(readableLine(`instance 1: ${entry('error')}`, 'warn')).toBe('instance 1: error request failed: throttled');
  });

  it.each(['ready after 2.4 s', 'half an entry {"level":', '{"level":"loud","msg":"no level of ours"}', 'a set {1, 2}'])(
    'shows "%s" as it is',
    (line) => {
      expect(readableLine(line, 'error')).toBe(line);
    },
  );
});
