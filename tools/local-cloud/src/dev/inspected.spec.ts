import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { inspectedParts } from './inspected';
import { shortNames, underShortNames } from './short-names';

const functions = ['shop-local-order-lambda', 'shop-local-event-lambda'];
const Runtime = `nodejs${process.versions.node.split('.')[0]}.x`;

function model() {
  const Resources: JsonObject = { Queue: { Type: 'AWS::SQS::Queue', Properties: {} } };
  for (const [index, FunctionName] of functions.entries()) {
    Resources[`Function${index}`] = {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName, Runtime, Handler: 'index.handler', Code: { S3Key: 'code.zip' } },
    };
    Resources[`Mapping${index}`] = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName, EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
    };
  }
  return modelOf({ shop: { Resources } }, {}, { 'code.zip': __dirname });
}

describe('inspected parts', () => {
  it('are named in short', () => {
    const { functions, api } = inspectedParts(model(), [{ part: 'order-lambda', port: 9229 }]);
    expect([...functions]).toEqual([['shop-local-order-lambda', 9229]]);
    expect(api).toBeUndefined();
  });

  it('that there are not stop the start, with those there are', () => {
    expect(() => inspectedParts(model(), [{ part: 'mail-lambda', port: 9229 }])).toThrow(
      '--inspect mail-lambda: there is no such part; name one of order-lambda, event-lambda.',
    );
  });
});

describe('short names', () => {
  it.each([
    [functions, ['order-lambda', 'event-lambda']],
    [
      ['shop-order', 'shop-order-log'],
      ['order', 'order-log'],
    ],
    [['shop-order'], ['shop-order']],
    [
      ['order', 'event'],
      ['order', 'event'],
    ],
    [[], []],
  ])('of %j are %j', (names, shorts) => {
    expect([...shortNames(names).values()]).toEqual(shorts);
  });

  it('head the lines of their parts', () => {
    const lines: string[] = [];
    const report = underShortNames((part, line) => void lines.push(`${part}: ${line}`), functions);
    report('shop-local-order-lambda', 'ready');
    report('api', 'ready');
    expect(lines).toEqual(['order-lambda: ready', 'api: ready']);
  });
});
