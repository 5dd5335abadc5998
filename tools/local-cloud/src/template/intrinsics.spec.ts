import { faultsOf, find, modelOf, resolved } from './testing/assembly';
import type { JsonObject, JsonValue } from './resource';

const queue: JsonObject = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } };
const sections: JsonObject = {
  Resources: { Queue: queue },
  Parameters: { Stage: { Type: 'String', Default: 'local' } },
};

const url = 'http://127.0.0.1:4566/000000000000/orders';

const rules: readonly [string, JsonObject, JsonValue][] = [
  ['Ref of a resource', { Ref: 'Queue' }, url],
  ['Ref of a parameter', { Ref: 'Stage' }, 'local'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '000000000000'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-central-1:000000000000:orders'],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 7]] }, 'a-local-7'],
  ['Sub of references', { 'Fn::Sub': '${Stage} in ${AWS::Region}' }, 'local in eu-central-1'],
];

const broken: readonly [string, JsonObject, string][] = [
  ['an unknown function', { 'Fn::Select': [0, ['a']] }, 'unknown intrinsic function Fn::Select'],
  ['a value that is to be left out', { Ref: 'AWS::NoValue' }, 'Ref AWS::NoValue resolves to nothing'],
  ['Sub of an attribute', { 'Fn::Sub': '${Queue.Arn}' }, 'Fn::Sub ${Queue.Arn} is not supported locally'],
  ['Sub with variables of its own', { 'Fn::Sub': ['${a}', { a: 1 }] }, 'Fn::Sub ["${a}",{"a":1}] is not supported locally'],
  ['a reference to nothing', { Ref: 'Nobody' }, 'Ref Nobody resolves to nothing'],
  ['an attribute that a type has not', { 'Fn::GetAtt': ['Queue', 'Colour'] }, 'Fn::GetAtt Queue.Colour resolves to nothing'],
  ['an inherited name as attribute', { 'Fn::GetAtt': ['Queue', 'constructor'] }, 'Fn::GetAtt Queue.constructor resolves to nothing'],
  ['a missing export', { 'Fn::ImportValue': 'nowhere' }, 'no stack exports nowhere'],
  ['a function beside other keys', { 'Fn::Join': ['', []], other: 1 }, 'Fn::Join stands beside other keys'],
];

describe('intrinsic functions', () => {
  it.each(rules)('resolves %s', (_name, value, expected) => {
    expect(resolved(value, sections)).toEqual(expected);
  });

  it.each(broken)('refuses %s and names its place', (_name, value, message) => {
    const probe = { Type: 'AWS::SNS::Subscription', Properties: { FilterPolicy: { deep: [value] } } };
    expect(faultsOf({ shop: { ...sections, Resources: { Queue: queue, Probe: probe } } })).toEqual([
      expect.objectContaining({
        kind: 'value',
        file: 'shop.template.json',
        logicalId: 'Probe',
        path: expect.stringContaining('Properties.FilterPolicy.deep[0]'),
        message,
      }),
    ]);
  });

  it('imports what another stack exports, whatever their order', () => {
    const web = { Resources: { Probe: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::ImportValue': 'data:Queue' } } } } };
    const data = {
      Resources: { Queue: queue },
      Outputs: { Url: { Value: { Ref: 'Queue' }, Export: { Name: 'data:Queue' } } },
    };
    expect(find(modelOf({ web, data }), 'Probe').properties).toEqual({ Value: url });
  });

  it('takes the given value of a parameter before its default', () => {
    const Resources = { Probe: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'PublicUrl' } } } };
    const shop = { Parameters: { PublicUrl: { Type: 'String', Default: 'http://127.0.0.1:4500' } }, Resources };
    expect(find(modelOf({ shop }, { parameters: { PublicUrl: 'http://127.0.0.1:9' } }), 'Probe').properties).toEqual({
      Value: 'http://127.0.0.1:9',
    });
  });

  it('refuses to guess a parameter that AWS would look up', () => {
    const Resources = { Probe: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'Image' } } } };
    const shop = { Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/aws/image' } }, Resources };
    expect(faultsOf({ shop })).toEqual([expect.objectContaining({ message: 'Ref Image resolves to nothing' })]);
  });
});
