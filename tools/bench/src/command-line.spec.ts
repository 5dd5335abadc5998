import { progress } from './command-line';

const { isTTY } = process.stderr;
const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => {
  process.stderr.isTTY = isTTY;
  jest.restoreAllMocks();
});

describe('progress', () => {
  it('rewrites its line on a terminal', () => {
    process.stderr.isTTY = true;
    progress('order 1 of 2', 0);
    progress('order 2 of 2', 1);
    expect(written).toEqual(['\r\u001b[Korder 1 of 2', '\r\u001b[Korder 2 of 2']);
  });

  it('is a line every ten seconds elsewhere', () => {
    process.stderr.isTTY = false;
    for (const [text, nowMs] of Object.entries({ one: 0, two: 9_999, three: 10_000, four: 15_000, five: 30_000 })) progress(text, nowMs);
    expect(written).toEqual(['one\n', 'three\n', 'five\n']);
  });
});
