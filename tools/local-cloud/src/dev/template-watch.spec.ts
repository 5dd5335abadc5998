import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { changedResources } from './template-watch';

function template(queue: JsonObject, more: JsonObject = {}) {
  const Resources = {
    Queue: { Type: 'AWS::SQS::Queue', Properties: queue },
    Mail: { Type: 'AWS::SNS::Topic', Properties: {}, Metadata: { BundleKey: `${more['asset'] ?? 'a'}`.repeat(64) } },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: more['threshold'] ?? 1 } },
  };
  return modelOf({ shop: { Resources } });
}

describe('changed resources', () => {
  it('are those with another property', () => {
    expect(changedResources(template({ VisibilityTimeout: 30 }), template({ VisibilityTimeout: 60 }))).toEqual(['shop/Queue']);
  });

  it('are those that came or went', () => {
    const without = modelOf({ shop: { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: {} } } } });
    expect(changedResources(without, template({}))).toEqual(['shop/Mail']);
    expect(changedResources(template({}), without)).toEqual(['shop/Mail']);
  });

  it('are told apart by their stacks', () => {
    const stackWith = (DelaySeconds: number) => ({ Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds } } } });
    const before = modelOf({ shop: stackWith(1), back: stackWith(1) });
    expect(changedResources(before, modelOf({ shop: stackWith(2), back: stackWith(1) }))).toEqual(['shop/Queue']);
  });

  it('are not those whose asset alone is another one', () => {
    expect(changedResources(template({}), template({}, { asset: 'b' }))).toEqual([]);
  });

  it('are not those that do not run here', () => {
    expect(changedResources(template({}), template({}, { threshold: 2 }))).toEqual([]);
  });
});
