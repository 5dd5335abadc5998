import { faultsOf, find, modelOf, resolved } from './testing/assembly';
import type { JsonObject, JsonValue } from './resource';

const queue: JsonObject = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } };
const sections: JsonObject = {
  Resources: { Queue: queue },
  Parameters: { Stage: { Type: 'String', Default: 'local' }, Zones: { Type: 'CommaDelimitedList', Default: 'a,b' } },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
    IsRemote: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
    Both: { 'Fn::And': [{ Condition: 'IsLocal' }, { Condition: 'IsRemote' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsLocal' }, { Condition: 'IsRemote' }] },
  },
};

const url = 'http://127.0.0.1:4566/000000000000/orders';

const rules: readonly [string, JsonObject, JsonValue][] = [
  ['Ref of a resource', { Ref: 'Queue' }, url],
  ['Ref of a parameter', { Ref: 'Stage' }, 'local'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '000000000000'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-central-1:000000000000:orders'],
  ['GetAtt as a dotted text', { 'Fn::GetAtt': 'Queue.QueueName' }, 'orders'],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 7]] }, 'a-local-7'],
  ['Join of a list parameter', { 'Fn::Join': ['+', { Ref: 'Zones' }] }, 'a+b'],
  ['Join without a left out value', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a-b'],
  ['Sub of references, attributes and literals', { 'Fn::Sub': '${Stage} ${Queue.QueueName} ${!Stage}' }, 'local orders ${Stage}'],
  ['Sub with variables of its own', { 'Fn::Sub': ['${Stage}/${name}', { name: { Ref: 'Queue' } }] }, `local/${url}`],
  ['Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
  ['Split', { 'Fn::Select': [0, { 'Fn::Split': [',', 'x,y'] }] }, 'x'],
  ['If of a true condition', { 'Fn::If': ['IsLocal', 'yes', 'no'] }, 'yes'],
  ['If of a negated condition', { 'Fn::If': ['IsRemote', 'yes', 'no'] }, 'no'],
  ['If of And', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
  ['If of Or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
  ['Base64', { 'Fn::Base64': 'start' }, 'c3RhcnQ='],
  ['GetAZs of the region', { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, 'eu-central-1b'],
  ['ToJsonString', { 'Fn::ToJsonString': { stage: { Ref: 'Stage' } } }, '{"stage":"local"}'],
];

const broken: readonly [string, JsonObject, string][] = [
  ['an unknown function', { 'Fn::Transform': {} }, 'unknown intrinsic function Fn::Transform'],
  ['a reference to nothing', { Ref: 'Nobody' }, 'Ref Nobody resolves to nothing'],
  ['an attribute that a type has not', { 'Fn::GetAtt': ['Queue', 'Colour'] }, 'Fn::GetAtt Queue.Colour resolves to nothing'],
  ['an inherited name as attribute', { 'Fn::GetAtt': ['Queue', 'constructor'] }, 'Fn::GetAtt Queue.constructor resolves to nothing'],
  ['a missing export', { 'Fn::ImportValue': 'nowhere' }, 'no stack exports nowhere'],
  ['an unknown condition', { 'Fn::If': ['Maybe', 1, 2] }, 'Fn::If asks for the unknown condition Maybe'],
  ['a map that has no such key', { 'Fn::FindInMap': ['Sizes', 'large', 'memory'] }, 'Fn::FindInMap finds no Sizes.large.memory'],
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
        file: 'shop.template.json',
        logicalId: 'Probe',
        path: expect.stringContaining('Properties.FilterPolicy.deep[0]'),
        message,
      }),
    ]);
  });

  it('leaves a property without value out', () => {
    const Resources = { Probe: { Type: 'AWS::SSM::Parameter', Properties: { Value: 'x', Type: { Ref: 'AWS::NoValue' } } } };
    expect(find(modelOf({ shop: { Resources } }), 'Probe').properties).toEqual({ Value: 'x' });
  });

  it('imports what another stack exports, whatever their order', () => {
    const web = { Resources: { Probe: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::ImportValue': 'data:Queue' } } } } };
    const data = {
      Resources: { Queue: queue },
      Outputs: { Url: { Value: { Ref: 'Queue' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Queue' } } } },
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
