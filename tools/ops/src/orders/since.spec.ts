import { sinceOf } from './since';

const NOW = '2026-11-22T12:00:00.000Z';

describe('--since', () => {
  it.each([
    ['30m', '2026-11-22T11:30:00.000Z'],
    ['12h', '2026-11-22T00:00:00.000Z'],
    ['7d', '2026-11-15T12:00:00.000Z'],
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['2026-11-22T12:30+01:00', '2026-11-22T11:30:00.000Z'],
  ])('%s is a time in the past', (text, at) => {
    expect(sinceOf(text, NOW)).toBe(at);
  });

  it.each(['yesterday', '7', '7w', '2026-11-22T10:00', '2026-13-01', ''])('%s is refused with examples', (text) => {
    expect(() => sinceOf(text, NOW)).toThrow(`--since ${text}: write it like 30m, 12h, 7d`);
  });

  it('is refused in the future', () => {
    expect(() => sinceOf('2026-11-23', NOW)).toThrow('is in the future');
  });
});
