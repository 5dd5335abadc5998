import { join } from 'node:path';
import { listRules, rulesIn } from './list-rules';

// Not written as calls, or the list would hold them.
const call = 'rule';
const text = `
describe('a queue', () => {
  ${call}('hides what was received', 'https://example.test/a', () => undefined);
  it('is no rule', () => undefined);
  ${call}(
    "says \\"it's gone\\"",
    'https://example.test/b',
    async () => undefined,
  );
});`;

describe('the list of rules', () => {
  it('holds each rule with what it is about and its page', () => {
    expect(rulesIn(text)).toEqual([
      { subject: 'a queue', says: 'hides what was received', source: 'https://example.test/a' },
      { subject: 'a queue', says: 'says "it\'s gone"', source: 'https://example.test/b' },
    ]);
  });

  it('is read from the tests; each page is one of AWS', () => {
    const rules = listRules(join(__dirname, '..'));
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.map(({ source }) => source).filter((source) => !/^https:\/\/(docs\.aws\.amazon\.com|repost\.aws)\//.test(source))).toEqual(
      [],
    );
  });
});
