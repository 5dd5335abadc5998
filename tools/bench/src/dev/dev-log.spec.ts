import { isEntry, partOf } from './dev-log';

describe('the part that a line of the log is of', () => {
  it.each([
    ['  42.5 s  notification-lambda  new code runs', 'notification-lambda'],
    [' 142.5 s  api           info  instance 1: the API is ready', 'api'],
    ['  Inbox             http://127.0.0.1:35823', undefined],
    ['', undefined],
  ])('of %j is %s', (line, part) => {
    expect(partOf(line)).toBe(part);
  });
});

describe('a line of the log', () => {
  it.each([
    ['  42.5 s  api           info  instance 1: request completed method=GET', true],
    ['  42.5 s  notification-lambda  warn  a mail was refused', true],
    ['  42.5 s  notification-lambda  new code runs', false],
    ['  41.3 s  build         api: built in 186 ms', false],
  ])('%j is an entry of API or function: %s', (line, is) => {
    expect(isEntry(line)).toBe(is);
  });
});
