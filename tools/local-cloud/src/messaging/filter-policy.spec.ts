import { rule } from '../contract/rule';
import type { JsonObject, JsonValue } from '../template/resource';
import { matchesPolicy, problemOfPolicy } from './filter-policy';

const body = (policy: JsonObject, content: JsonObject) =>
  matchesPolicy(policy, 'MessageBody', { body: JSON.stringify(content), messageAttributes: {} });
const attribute = (policy: JsonObject, DataType: string, StringValue: string) =>
  matchesPolicy(policy, 'MessageAttributes', { body: '', messageAttributes: { key: { DataType, StringValue } } });

describe('a filter policy', () => {
  const operators: readonly [condition: JsonValue, passes: JsonValue, doesNot: JsonValue][] = [
    ['tea', 'tea', 'Tea'],
    [3, 3, '3'],
    [{ prefix: 'te' }, 'tea', 'late'],
    [{ suffix: 'ea' }, 'tea', 'ease'],
    [{ 'equals-ignore-case': 'TEA' }, 'tea', 'teas'],
    [{ wildcard: 't*a' }, 'tea', 'teas'],
    [{ cidr: '10.0.0.0/24' }, '10.0.0.7', '10.0.1.7'],
    [{ 'anything-but': ['tea', 3] }, 'coffee', 3],
    [{ 'anything-but': { prefix: 'te' } }, 'coffee', 'tea'],
    [{ numeric: ['>', 0, '<=', 10] }, 10, 11],
    [{ numeric: ['=', 3] }, 3, '3'],
    [null, null, 'tea'],
    [true, true, false],
  ];
  rule('compares by each of SNS’s operators', 'https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html', () => {
    const isWrong = ([wanted = null, yes = null, no = null]: readonly JsonValue[]) =>
      !body({ key: [wanted] }, { key: yes }) || body({ key: [wanted] }, { key: no });
    expect(operators.filter(isWrong)).toEqual([]);
  });

  rule('asks whether a key is there', 'https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html', () => {
    expect([body({ a: [{ exists: true }] }, { a: 1 }), body({ a: [{ exists: true }] }, { b: 1 })]).toEqual([true, false]);
    expect([body({ a: [{ exists: false }] }, { b: 1 }), body({ a: [{ exists: false }] }, {})]).toEqual([true, false]);
  });

  rule('matches one value of a list', 'https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html', () => {
    expect(body({ key: ['tea'] }, { key: ['coffee', 'tea'] })).toBe(true);
    expect(attribute({ key: ['tea'] }, 'String.Array', '["coffee","tea"]')).toBe(true);
  });

  rule(
    'compares numbers only with attributes that are numbers',
    'https://docs.aws.amazon.com/sns/latest/dg/numeric-value-matching.html',
    () => {
      expect(attribute({ key: [{ numeric: ['>=', 3] }] }, 'Number', '3')).toBe(true);
      expect(attribute({ key: [{ numeric: ['>=', 3] }] }, 'String', '3')).toBe(false);
    },
  );

  rule(
    'joins keys with and, groups of $or with or, also within the body',
    'https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html',
    () => {
      const policy: JsonObject = { order: { status: ['placed'], $or: [{ country: ['DE'] }, { total: [{ numeric: ['>', 100] }] }] } };
      expect(body(policy, { order: { status: 'placed', country: 'DE' } })).toBe(true);
      expect(body(policy, { order: { status: 'placed', country: 'FR', total: 101 } })).toBe(true);
      expect(body(policy, { order: { status: 'placed', country: 'FR' } })).toBe(false);
      expect(body(policy, { order: { status: 'packed', country: 'DE' } })).toBe(false);
    },
  );

  const refused: readonly [string, JsonObject][] = [
    ['key is neither a list nor an object', { key: 'tea' }],
    ['key has an empty list', { key: [] }],
    ['key: there is no operator "starts"', { key: [{ starts: 'te' }] }],
    ['key: numeric takes comparisons such as [">", 0, "<=", 150]', { key: [{ numeric: ['~', 1] }] }],
    ['key is nested, which only the scope MessageBody allows', { key: { inner: ['tea'] } }],
    ['it has 6 keys; at most 5 are allowed', Object.fromEntries([...'abcdef'].map((key) => [key, ['tea']]))],
  ];
  rule('is refused beyond SNS’s limits', 'https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html', () => {
    expect(refused.map(([, policy]) => problemOfPolicy(policy, 'MessageAttributes'))).toEqual(refused.map(([problem]) => problem));
  });
});
