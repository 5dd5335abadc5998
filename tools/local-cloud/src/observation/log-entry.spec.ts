import { rule } from '../contract/rule';
import { levelOf, logEntryIn } from './log-entry';

const REQUEST = '8a1c5ba2-0d3c-4a4b-9b1e-3f2f4be0a6a1';
const written = (level: string, text: string) => `2026-11-22T10:15:00.123Z\t${REQUEST}\t${level}\t${text}`;
const FAULT = { errorType: 'TypeError', errorMessage: 'no tea', stack: ['TypeError: no tea', '    at handler'] };

describe('a line of a log', () => {
  rule(
    'has the level that the function’s console gave it, also when it is text',
    'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html',
    () => {
      const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].map((level) => levelOf(written(level, 'tea')));
      expect(levels).toEqual(['debug', 'debug', 'info', 'warn', 'error', 'error']);
    },
  );

  rule(
    'is an error when Lambda says that a function ran out of time or ended',
    'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',
    () => {
      expect(levelOf(`2026-11-22T10:15:00.123Z ${REQUEST} Task timed out after 3.00 seconds`)).toBe('error');
      expect(levelOf(`RequestId: ${REQUEST} Error: Runtime exited with error: exit status 1`)).toBe('error');
      expect(levelOf(`RequestId: ${REQUEST} Error: Runtime exited without providing a reason`)).toBe('error');
    },
  );

  rule(
    'is for a search alone when Lambda writes it around each invocation, but not when it tells of an init that failed',
    'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html',
    () => {
      const frame = [
        `START RequestId: ${REQUEST} Version: $LATEST`,
        `END RequestId: ${REQUEST}`,
        `REPORT RequestId: ${REQUEST}\tDuration: 1.00 ms`,
      ];
      expect(frame.map(levelOf)).toEqual(['debug', 'debug', 'debug']);
      expect(levelOf('INIT_REPORT Init Duration: 9.00 ms\tPhase: init\tStatus: timeout')).toBe('error');
    },
  );

  it.each([
    ['trace', 'debug'],
    ['fatal', 'error'],
    ['ERROR', 'error'],
    ['CRITICAL', 'error'],
    [60, 'error'],
    [20, 'debug'],
  ])('has of the logger’s level %p the one that can be filtered by', (level, expected) => {
    expect(levelOf(`instance 1: ${JSON.stringify({ level, msg: 'tea' })}`)).toBe(expected);
  });

  it.each(['ready after 0.8 s', '{"level":"loud","msg":"tea"}', 'ERROR', `2026-11-22T10:15:00.123Z ${REQUEST} tea`])(
    'has no level where none is said: %s',
    (line) => {
      expect(levelOf(line)).toBeUndefined();
    },
  );

  it('takes an uncaught error apart', () => {
    for (const said of ['Invoke Error', 'Uncaught Exception'])
      expect(logEntryIn(written('ERROR', `${said} \t${JSON.stringify(FAULT)}`))).toEqual({
        ...{ level: 'error', before: '', message: said },
        members: { requestId: REQUEST, ...FAULT },
      });
  });

  it('goes by the level of a structured entry that was given to the console', () => {
    const entry = logEntryIn(written('INFO', '{"level":"warn","msg":"cold","cups":2}'));
    expect(entry).toMatchObject({ level: 'warn', message: 'cold', members: { requestId: REQUEST, cups: 2 } });
  });

  it('leaves other JSON in the text of which it is a part', () => {
    expect(logEntryIn(written('INFO', 'EVENT {"cups":2}'))).toMatchObject({ message: 'EVENT {"cups":2}', members: { requestId: REQUEST } });
  });
});
