import { stripVTControlCharacters } from 'node:util';
import { consoleReport, type LineFilter } from './console';

const ORDER = '01JD8Q6WAA0000000000000001';

/** What is printed of a few lines under this filter, without the time. */
function shown(filter: Partial<LineFilter>): string[] {
  const printed: string[] = [];
  const print = (line: string) => void printed.push(stripVTControlCharacters(line).replace(/^ *[\d.]+ s {2}/, ''));
  const report = consoleReport({ least: 'warn', parts: undefined, match: undefined, ...filter }, performance.now(), print);
  report('database', 'ready after 1.4 s');
  report('api', `instance 2: {"level":"info","msg":"request answered","orderId":"${ORDER}","status":201}`);
  report('order-lambda', '{"level":"warn","msg":"record parked","reason":"unreadable"}');
  report('local', 'stopping');
  return printed;
}

describe('lines on the console', () => {
  it('name their part, and the level of a log entry', () => {
    expect(shown({})).toEqual([
      'database      ready after 1.4 s',
      'order-lambda  warn  record parked reason=unreadable',
      'local         stopping',
    ]);
  });

  it('are those of the parts asked for, and of the command itself', () => {
    expect(shown({ parts: ['order-lambda', 'api'] })).toEqual([
      'order-lambda  warn  record parked reason=unreadable',
      'local         stopping',
    ]);
  });

  it('are those that contain a text, wherever in the entry it stands', () => {
    expect(shown({ least: 'info', match: ORDER })).toEqual([
      `api           info  instance 2: request answered status=201 orderId=${ORDER}`,
      'local         stopping',
    ]);
  });
});
