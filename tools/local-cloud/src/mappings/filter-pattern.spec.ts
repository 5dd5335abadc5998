import type { JsonValue } from '../template/resource';
import { compilePattern } from './filter-pattern';

const record = {
  eventName: 'INSERT',
  size: 5,
  tags: ['tea', 'gift'],
  isNew: true,
  nothing: null,
  dynamodb: { Keys: { sk: { S: 'EVENT#000001' } } },
};

describe('a filter pattern', () => {
  it.each<[string, JsonValue]>([
    ['an exact text', { eventName: ['INSERT'] }],
    ['one of several texts', { eventName: ['REMOVE', 'INSERT'] }],
    ['a boolean', { isNew: [true] }],
    ['null', { nothing: [null] }],
    ['a number', { size: [5] }],
    ['a prefix deep inside', { dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } }],
    ['an element of a list', { tags: ['gift'] }],
    ['all keys at once', { eventName: ['INSERT'], size: [5] }],
    ['everything, when it is empty', {}],
  ])('lets %s through', (_, pattern) => {
    expect(compilePattern(pattern)(record)).toBe(true);
  });

  it.each<[string, JsonValue]>([
    ['another text', { eventName: ['REMOVE'] }],
    ['another prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'ORDER' }] } } } }],
    ['a record of which one key differs', { eventName: ['INSERT'], size: [6] }],
    ['a deeper pattern than the record', { eventName: { name: ['INSERT'] } }],
  ])('holds back %s', (_, pattern) => {
    expect(compilePattern(pattern)(record)).toBe(false);
  });

  it.each<[string, JsonValue, string]>([
    ['an unknown operator', { size: [{ numeric: ['>', 0] }] }, 'the filter operator numeric is not supported locally'],
    ['alternatives of keys', { $or: [{ size: [5] }] }, 'the filter operator $or is not supported locally'],
    ['an operator with a wrong operand', { eventName: [{ prefix: 5 }] }, 'the filter operator prefix takes a text, not 5'],
    ['two operators in one condition', { eventName: [{ prefix: 'a', suffix: 'b' }] }, 'a filter condition has one operator'],
    ['a bare value', 'INSERT', 'a filter pattern must be an object'],
  ])('refuses %s', (_, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});
