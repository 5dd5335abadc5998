import { functionLogGroup, functionRuntime } from './function.rules';
import type { HouseRule, JsonValue, Template, TemplateResource } from './house-rule';
import { houseRules } from './house-rules.plugin';
import { failureTarget, fedQueueHasDeadLetters, partialBatchResponses, visibilityTimeout } from './mapping.rules';
import { noWildcardAction } from './permission.rules';
import { keptData } from './retention.rules';

type Resources = Record<string, TemplateResource>;

const at = (id: string): JsonValue => ({ 'Fn::GetAtt': [id, 'Arn'] });
const fn = (properties: Record<string, JsonValue>): TemplateResource => ({ Type: 'AWS::Lambda::Function', Properties: properties });
const queue = (properties: Record<string, JsonValue>): TemplateResource => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const mapping = (properties: Record<string, JsonValue>): TemplateResource => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: properties,
});
const policy = (action: JsonValue, effect = 'Allow'): TemplateResource => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyDocument: { Statement: [{ Effect: effect, Action: action, Resource: '*' }] } },
});
const table = (deletionPolicy: string): TemplateResource => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  DeletionPolicy: deletionPolicy,
  UpdateReplacePolicy: deletionPolicy,
});

const breaches = (rule: HouseRule, Resources: Resources, keepsData = true): string[] => {
  const template: Template = { Resources };
  return rule.breaches(template, { keepsData });
};

const streamMapping = { EventSourceArn: { 'Fn::ImportValue': 'stream' } };
const subscription: TemplateResource = { Type: 'AWS::SNS::Subscription', Properties: { Endpoint: at('Q') } };

describe('house rules', () => {
  it('are all part of the synthesis', () => {
    const tried = [...kept, ...broken].map(([rule]) => rule);
    expect(new Set(tried)).toEqual(new Set(houseRules));
  });
});

const kept: [HouseRule, Resources][] = [
  [partialBatchResponses, { M: mapping({ FunctionResponseTypes: ['ReportBatchItemFailures'] }) }],
  [failureTarget, { M: mapping({ EventSourceArn: at('Q') }), Q: queue({ RedrivePolicy: {} }) }],
  [failureTarget, { M: mapping({ ...streamMapping, DestinationConfig: { OnFailure: { Destination: 'bucket' } } }) }],
  [
    visibilityTimeout,
    { M: mapping({ EventSourceArn: at('Q'), FunctionName: { Ref: 'F' } }), Q: queue({ VisibilityTimeout: 180 }), F: fn({ Timeout: 30 }) },
  ],
  [fedQueueHasDeadLetters, { S: subscription, Q: queue({ RedrivePolicy: {} }) }],
  [functionRuntime, { F: fn({ Runtime: 'nodejs24.x', Architectures: ['arm64'] }) }],
  [
    functionLogGroup,
    { F: fn({ LoggingConfig: { LogGroup: { Ref: 'L' } } }), L: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 14 } } },
  ],
  [noWildcardAction, { P: policy(['s3:GetObject', 's3:PutObject']), D: policy('s3:*', 'Deny') }],
  [keptData, { T: table('Retain') }],
];

describe.each(kept)('house rule $id', (rule, resources) => {
  it('is content with what keeps it', () => {
    expect(breaches(rule, resources)).toEqual([]);
  });
});

const broken: [HouseRule, Resources][] = [
  [partialBatchResponses, { X: mapping({}) }],
  [failureTarget, { X: mapping({ EventSourceArn: at('Q') }), Q: queue({}) }],
  [failureTarget, { X: mapping(streamMapping) }],
  [
    visibilityTimeout,
    { X: mapping({ EventSourceArn: at('Q'), FunctionName: { Ref: 'F' } }), Q: queue({ VisibilityTimeout: 179 }), F: fn({ Timeout: 30 }) },
  ],
  [visibilityTimeout, { X: mapping({ EventSourceArn: at('Q'), FunctionName: { Ref: 'F' } }), Q: queue({}), F: fn({ Timeout: 30 }) }],
  [fedQueueHasDeadLetters, { S: { ...subscription, Properties: { Endpoint: at('X') } }, X: queue({}) }],
  [functionRuntime, { X: fn({ Runtime: 'nodejs22.x', Architectures: ['arm64'] }) }],
  [functionRuntime, { X: fn({ Runtime: 'nodejs24.x' }) }],
  [functionLogGroup, { X: fn({}) }],
  [functionLogGroup, { X: fn({ LoggingConfig: { LogGroup: { Ref: 'L' } } }), L: { Type: 'AWS::Logs::LogGroup', Properties: {} } }],
  [noWildcardAction, { X: policy('dynamodb:*') }],
  [noWildcardAction, { X: policy(['s3:PutObject', 's3:Abort*']) }],
  [
    noWildcardAction,
    { X: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: '*' } } }] } } },
  ],
  [keptData, { X: table('Delete') }],
  [keptData, { X: { Type: 'AWS::SecretsManager::Secret' } }],
];

describe.each(broken)('house rule $id', (rule, resources) => {
  it('names the resource that breaks it', () => {
    expect(breaches(rule, resources)).toEqual(['X']);
  });
});

describe('house rule kept-data', () => {
  it('asks nothing of a stage that keeps no data', () => {
    expect(breaches(keptData, { T: table('Delete') }, false)).toEqual([]);
  });

  it('lets a website’s bucket go', () => {
    expect(breaches(keptData, { B: { Type: 'AWS::S3::Bucket', Properties: { WebsiteConfiguration: {} } } })).toEqual([]);
  });
});
