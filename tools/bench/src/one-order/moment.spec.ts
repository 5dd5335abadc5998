import { momentOf } from './moment';

describe('the moment of a kill', () => {
  it.each([
    ['before the transaction, when none was begun', [], 'before'],
    ['before it, when only the retry began one', [{ startMs: 160, endMs: 170 }], 'before'],
    ['during it, when its answer came later', [{ startMs: 90, endMs: 104 }], 'during'],
    ['after it, when only the answer to the shopper was missing', [{ startMs: 80, endMs: 95 }], 'after'],
    [
      'told by the first try, whatever the retry does',
      [
        { startMs: 80, endMs: 95 },
        { startMs: 160, endMs: 170 },
      ],
      'after',
    ],
  ] as const)('is %s', (_rule, transactions, moment) => {
    expect(momentOf(100, 110, transactions)).toBe(moment);
  });
});
