import { rule } from '../contract/rule';
import { mappingOf, queueArn } from '../messaging/testing/model';
import type { JsonValue } from '../template/resource';
import { bodyFilter, recordFilter } from './filter-criteria';

const mappingWith = (...patterns: JsonValue[]) =>
  mappingOf('order', queueArn('events'), { FilterCriteria: { Filters: patterns.map((each) => ({ Pattern: JSON.stringify(each) })) } });

const bodies = ['{"kind":"a"}', '{"kind":"b"}', 'a', '7', '["a"]'];
const passing = (...patterns: JsonValue[]) => bodies.filter(bodyFilter(mappingWith(...patterns)));

describe('filters of a mapping', () => {
  rule('let a record through when one of them does', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html', () => {
    const accepts = recordFilter(mappingWith({ kind: ['a'] }, { kind: ['b'] }));
    expect(['a', 'b', 'c'].map((kind) => accepts({ kind }))).toEqual([true, true, false]);
  });

  it('let everything through when there are none', () => {
    expect(recordFilter(mappingWith())({ kind: 'a' })).toBe(true);
    expect(passing()).toEqual(bodies);
  });

  rule('for JSON read a body as JSON and drop plain text', 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html', () => {
    expect(passing({ body: { kind: ['a'] } })).toEqual(['{"kind":"a"}']);
    expect(passing({ body: { kind: [{ exists: false }] } })).toEqual(['["a"]']);
  });

  rule('for plain text drop a body that is JSON', 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html', () => {
    expect(passing({ body: [{ 'anything-but': ['b'] }] })).toEqual(['a', '7']);
  });

  it('check no body when they name none', () => {
    expect(passing({})).toEqual(bodies);
  });

  rule('of a queue name its body alone', 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html', () => {
    expect(() => bodyFilter(mappingWith({ messageAttributes: { kind: ['a'] } }))).toThrow('by "body" alone, not by "messageAttributes"');
  });

  rule('are at most five', 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html', () => {
    const six = Array.from({ length: 6 }, () => ({ kind: ['a'] }));
    expect(() => recordFilter(mappingWith(...six))).toThrow('6 filters are more than the 5 that AWS allows');
  });

  rule('have at most 4,096 characters each', 'https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html', () => {
    const ofLength = (characters: number) => mappingWith({ kind: ['a'.repeat(characters - '{"kind":[""]}'.length)] });
    expect(recordFilter(ofLength(4096))({ kind: 'b' })).toBe(false);
    expect(() => recordFilter(ofLength(4097))).toThrow('a filter pattern has at most 4096 characters, this one 4097');
  });

  it('are refused by the mapping’s name when they cannot be read', () => {
    expect(() => recordFilter(mappingWith('kind'))).toThrow(
      'test/order-mapping (AWS::Lambda::EventSourceMapping): filter "kind" is no JSON object',
    );
    expect(() => recordFilter(mappingWith({ kind: [{ cidr: 'x' }] }))).toThrow('the filter operator cidr is unknown');
  });
});
