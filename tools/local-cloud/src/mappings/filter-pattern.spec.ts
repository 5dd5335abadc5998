import { rule } from '../contract/rule';
import type { JsonValue } from '../template/resource';
import { compilePattern } from './filter-pattern';

const record = {
  eventName: 'INSERT',
  size: 5,
  tags: ['tea', 'gift'],
  none: [],
  isNew: true,
  nothing: null,
  empty: '',
  dynamodb: { Keys: { sk: { S: 'EVENT#000001' } }, NewImage: { organizations: { L: [{ S: 'Sales' }, { S: 'Support' }] } } },
};
const passes = (pattern: JsonValue): boolean => compilePattern(pattern)(record);
const all = (...patterns: JsonValue[]): boolean[] => patterns.map(passes);

describe('a filter pattern', () => {
  it.each<[string, JsonValue]>([
    ['an exact text', { eventName: ['INSERT'] }],
    ['one of several texts', { eventName: ['REMOVE', 'INSERT'] }],
    ['a boolean', { isNew: [true] }],
    ['a number', { size: [5] }],
    ['a prefix deep inside', { dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } }],
    ['an element of a list', { tags: ['gift'] }],
    ['all keys at once', { eventName: ['INSERT'], size: [5] }],
    ['everything, when it is empty', {}],
  ])('lets %s through', (_, pattern) => {
    expect(passes(pattern)).toBe(true);
  });

  it.each<[string, JsonValue]>([
    ['another text', { eventName: ['REMOVE'] }],
    ['another prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'ORDER' }] } } } }],
    ['a record of which one key differs', { eventName: ['INSERT'], size: [6] }],
    ['a deeper pattern than the record', { eventName: { name: ['INSERT'] } }],
    ['members that no single element of a list has together', { list: { a: [1], b: [2] } }],
  ])('holds back %s', (_, pattern) => {
    expect(compilePattern(pattern)({ ...record, list: [{ a: 1 }, { b: 2 }] })).toBe(false);
  });

  rule('null passes by null alone', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html', () => {
    expect(all({ nothing: [null] }, { empty: [null] }, { absent: [null] })).toEqual([true, false, false]);
  });

  rule('an empty text passes by an empty text', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html', () => {
    expect(all({ empty: [''] }, { nothing: [''] })).toEqual([true, false]);
  });

  rule(
    'a text is compared without its case on request',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
    () => {
      expect(passes({ eventName: [{ 'equals-ignore-case': 'Insert' }] })).toBe(true);
      expect(passes({ eventName: ['Insert'] })).toBe(false);
    },
  );

  rule('$or passes when one of its patterns does', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html', () => {
    expect(passes({ $or: [{ eventName: ['REMOVE'] }, { size: [5] }] })).toBe(true);
    expect(passes({ $or: [{ eventName: ['REMOVE'] }, { size: [6] }] })).toBe(false);
    expect(passes({ isNew: [false], $or: [{ size: [5] }, { size: [6] }] })).toBe(false);
  });

  rule(
    'anything-but passes by any other value that is there',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
    () => {
      const but = (excluded: JsonValue) => [{ 'anything-but': excluded }];
      expect(all({ eventName: but(['REMOVE', 'MODIFY']) }, { eventName: but('REMOVE') }, { size: but(6) })).toEqual([true, true, true]);
      expect(all({ eventName: but(['INSERT']) }, { absent: but(['INSERT']) }, { size: but([5]) })).toEqual([false, false, false]);
    },
  );

  rule(
    'numeric compares numbers, within a range too',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
    () => {
      const within = (...comparisons: JsonValue[]) => ({ size: [{ numeric: comparisons }] });
      expect(all(within('=', 5), within('>', 4, '<=', 5), within('>=', 5), within('<', 6))).toEqual([true, true, true, true]);
      expect(all(within('=', 6), within('>', 5, '<=', 9), within('<', 5), within('<=', 4))).toEqual([false, false, false, false]);
    },
  );

  rule(
    'numeric never matches the numbers of a table, which are texts',
    'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html',
    () => {
      const pattern = { dynamodb: { NewImage: { price: { N: [{ numeric: ['=', 5] }] } } } };
      expect(compilePattern(pattern)({ dynamodb: { NewImage: { price: { N: '5' } } } })).toBe(false);
    },
  );

  rule('exists tells what is there from what is not', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html', () => {
    expect(all({ size: [{ exists: true }] }, { absent: [{ exists: false }] }, { nothing: [{ exists: true }] })).toEqual([true, true, true]);
    expect(all({ absent: [{ exists: true }] }, { size: [{ exists: false }] }, { none: [{ exists: true }] })).toEqual([false, false, false]);
    expect(passes({ absent: { deeper: [{ exists: false }] } })).toBe(true);
  });

  rule('exists finds leaves, and no object between', 'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html', () => {
    const organizations = (condition: JsonValue) => ({ dynamodb: { NewImage: { organizations: condition } } });
    expect(passes(organizations([{ exists: true }]))).toBe(false);
    expect(passes(organizations({ L: { S: [{ exists: true }] } }))).toBe(true);
    expect(passes(organizations({ L: { S: ['Support'] } }))).toBe(true);
  });

  rule(
    'prefix and suffix compare the ends of a text',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
    () => {
      expect(all({ eventName: [{ prefix: 'INS' }] }, { eventName: [{ suffix: 'ERT' }] })).toEqual([true, true]);
      expect(all({ eventName: [{ prefix: 'ERT' }] }, { eventName: [{ suffix: 'INS' }] }, { size: [{ prefix: '5' }] })).toEqual([
        false,
        false,
        false,
      ]);
    },
  );

  it.each<[string, JsonValue, string]>([
    ['an unknown operator', { size: [{ cidr: '10.0.0.0/8' }] }, 'the filter operator cidr is unknown; there are prefix, suffix'],
    ['an unknown combination', { $and: [{ size: [5] }] }, 'the filter operator $and is unknown'],
    ['alternatives that are no list', { $or: { size: [5] } }, '$or takes a list of patterns'],
    ['an operator with a wrong operand', { eventName: [{ prefix: 5 }] }, 'the filter operator prefix takes a text, not 5'],
    ['an exclusion of nothing', { eventName: [{ 'anything-but': [] }] }, 'the filter operator anything-but takes a text, a number'],
    ['an exclusion by another operator', { eventName: [{ 'anything-but': { prefix: 'a' } }] }, 'the filter operator anything-but takes'],
    ['an unknown comparison', { size: [{ numeric: ['!=', 0] }] }, 'the filter operator numeric takes one or two comparisons'],
    ['a comparison with a text', { size: [{ numeric: ['>', '0'] }] }, 'the filter operator numeric takes one or two comparisons'],
    ['half a comparison', { size: [{ numeric: ['>', 0, '<'] }] }, 'the filter operator numeric takes one or two comparisons'],
    ['an existence that is no boolean', { size: [{ exists: 'yes' }] }, 'the filter operator exists takes true or false'],
    ['two operators in one condition', { eventName: [{ prefix: 'a', suffix: 'b' }] }, 'a filter condition has one operator'],
    ['no condition', { eventName: [] }, 'the filter of eventName has no condition'],
    ['a bare value', { eventName: 'INSERT' }, 'a filter pattern must be an object'],
  ])('refuses %s', (_, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});
