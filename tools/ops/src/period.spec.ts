import { auditablePeriodOf, durationMsOf, periodOf } from './period';

const NOW = '2026-11-22T12:00:00.000Z';

describe('a period', () => {
  it('ends now unless it is told otherwise', () => {
    expect(periodOf({ since: '1h' }, NOW)).toEqual({ since: '2026-11-22T11:00:00.000Z', until: NOW });
    expect(periodOf({ since: '2d', until: '1d' }, NOW)).toEqual({ since: '2026-11-20T12:00:00.000Z', until: '2026-11-21T12:00:00.000Z' });
  });

  it.each([
    [{ since: '1h', until: '2h' }, '--since 1h is not before --until 2h'],
    [{ since: '0m' }, '--since 0m is not before --until now'],
    [{ since: '1h', until: 'tomorrow' }, '--until tomorrow: write it like'],
    [{ since: '1h', until: '2026-11-23' }, '--until 2026-11-23 is in the future'],
    [{ since: 'yesterday' }, '--since yesterday: write it like 30m'],
  ])('%j is refused', (options, message) => {
    expect(() => periodOf(options, NOW)).toThrow(message);
  });

  it('can be audited as far back as the ledger remembers, and no further', () => {
    expect(auditablePeriodOf({ since: '35d' }, NOW).since).toBe('2026-10-18T12:00:00.000Z');
    expect(() => auditablePeriodOf({ since: '36d' }, NOW)).toThrow('--since 36d: the ledger of mails remembers 35 days');
  });
});

describe('a duration', () => {
  it.each([
    ['0s', 0],
    ['30s', 30_000],
    ['2m', 120_000],
    ['1h', 3_600_000],
  ])('%s is %i ms', (text, ms) => expect(durationMsOf(text, '--grace')).toBe(ms));

  it.each(['5', '2 m', '1d', '', '-1s'])('%s is refused with examples', (text) => {
    expect(() => durationMsOf(text, '--grace')).toThrow(`--grace ${text}: write it like 30s, 2m or 1h`);
  });
});
