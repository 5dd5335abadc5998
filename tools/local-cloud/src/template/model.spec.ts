import { rule } from '../contract/rule';
import type { JsonObject } from './resource';
import { faultsOf, find, modelOf } from './testing/assembly';

const localRuntime = `nodejs${process.versions.node.split('.')[0]}.x`;
const lambda = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Handler: 'index.handler', Runtime: localRuntime, ...properties },
});

const mappingOf = (logicalId: string): JsonObject => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: { Ref: logicalId } },
});

const settings = (Key: string, Value: string): JsonObject => ({ TargetGroupAttributes: [{ Key, Value }] });

describe('strictness', () => {
  it('lists every unknown type, property, section and attribute at once', () => {
    const Resources = {
      Stream: { Type: 'AWS::Kinesis::Stream' },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { Colour: 'red', RedrivePolicy: { maxReceiveCount: 5, colour: 'blue' } } },
      Topic: { Type: 'AWS::SNS::Topic', Whatever: true },
    };
    expect(
      faultsOf({ shop: { Transform: 'AWS::Serverless-2016-10-31', Resources } }).map(
        ({ kind, logicalId, path }) => `${kind} ${logicalId} ${path}`,
      ),
    ).toEqual([
      'form Transform ',
      'type Stream ',
      'type Queue Properties.Colour',
      'type Queue Properties.RedrivePolicy.colour',
      'form Topic Whatever',
    ]);
  });

  it('looks through lists into their members', () => {
    const Properties: JsonObject = {
      GlobalSecondaryIndexes: [
        { IndexName: 'by-day', Projection: {} },
        { IndexName: 'by-year', Speed: 9 },
      ],
    };
    const faults = faultsOf({ shop: { Resources: { Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties } } } });
    expect(faults.map(({ path }) => path)).toEqual(['Properties.GlobalSecondaryIndexes.Speed']);
  });

  it('names each thing it leaves out, with the reason', () => {
    const Resources = {
      Role: { Type: 'AWS::IAM::Role' },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: true } },
    };
    expect(modelOf({ shop: { Resources } }).ignored).toEqual([
      { stack: 'shop', logicalId: 'Role', type: 'AWS::IAM::Role', reason: expect.stringContaining('permissions') },
      {
        stack: 'shop',
        logicalId: 'Queue',
        type: 'AWS::SQS::Queue',
        property: 'SqsManagedSseEnabled',
        reason: expect.stringContaining('encrypt'),
      },
    ]);
  });

  it('refuses a function for another Node than this one', () => {
    expect(faultsOf({ shop: { Resources: { Old: lambda({ Runtime: 'nodejs18.x' }), Mapping: mappingOf('Old') } } })).toEqual([
      expect.objectContaining({ kind: 'runtime', path: 'Properties.Runtime', message: expect.stringContaining('nodejs18.x is wanted') }),
    ]);
  });

  it('refuses a function that no mapping invokes, since it would not run', () => {
    const Resources = { Idle: lambda({}), Busy: lambda({}), Mapping: mappingOf('Busy') };
    expect(faultsOf({ shop: { Resources } })).toEqual([
      expect.objectContaining({
        kind: 'idle',
        file: 'shop.template.json',
        logicalId: 'Idle',
        message: expect.stringContaining('would not run here'),
      }),
    ]);
  });

  it('leaves out the function behind a custom resource, whatever its runtime', () => {
    const Resources = {
      Provider: lambda({ Runtime: 'python3.13', EphemeralStorage: {} }),
      Deployment: { Type: 'Custom::CDKBucketDeployment', Properties: { ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] } } },
    };
    expect(modelOf({ shop: { Resources } }).resources.map(({ logicalId }) => logicalId)).toEqual(['Deployment']);
  });

  it('refuses conditions', () => {
    const shop = {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
    };
    expect(faultsOf({ shop }).map(({ logicalId, path }) => `${logicalId} ${path}`)).toEqual(['Conditions ', 'Queue Condition']);
  });

  it('names the resource attributes it leaves out, with the reason', () => {
    const Queue = { Type: 'AWS::SQS::Queue', DependsOn: [], DeletionPolicy: 'Retain', Metadata: {} };
    expect(modelOf({ shop: { Resources: { Queue } } }).ignored).toEqual([
      expect.objectContaining({ property: 'DependsOn', reason: expect.stringContaining('order of its own') }),
      expect.objectContaining({ property: 'DeletionPolicy', reason: expect.stringContaining('nothing is updated or deleted') }),
    ]);
  });

  it.each([
    [
      'protection of replicas',
      'AWS::DynamoDB::GlobalTable',
      { Replicas: [{ DeletionProtectionEnabled: true }] },
      'Replicas.DeletionProtectionEnabled',
    ],
    ['how queues are encrypted', 'AWS::SQS::Queue', { SqsManagedSseEnabled: true }, 'SqsManagedSseEnabled'],
    [
      'that sessions do not stick',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      settings('stickiness.enabled', 'false'),
      'TargetGroupAttributes.stickiness.enabled',
    ],
    [
      'how long targets drain',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      settings('deregistration_delay.timeout_seconds', '30'),
      'TargetGroupAttributes.deregistration_delay.timeout_seconds',
    ],
  ])('leaves out %s', (_, Type, Properties, property) => {
    expect(modelOf({ shop: { Resources: { Thing: { Type, Properties } } } }).ignored).toEqual([expect.objectContaining({ property })]);
  });

  it.each([
    [
      'sticky sessions',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      settings('stickiness.enabled', 'true'),
      'TargetGroupAttributes.stickiness.enabled',
    ],
    [
      'a slow start',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      settings('slow_start.duration_seconds', '30'),
      'TargetGroupAttributes.slow_start.duration_seconds',
    ],
    [
      'a stream of a replica',
      'AWS::DynamoDB::GlobalTable',
      { Replicas: [{ KinesisStreamSpecification: {} }] },
      'Replicas.KinesisStreamSpecification',
    ],
    ['throughput by message group', 'AWS::SNS::Topic', { FifoThroughputScope: 'MessageGroup' }, 'FifoThroughputScope'],
    [
      'metadata that no object gets',
      'Custom::CDKBucketDeployment',
      { SystemMetadata: { 'content-language': 'de' } },
      'SystemMetadata.content-language',
    ],
    ['a tumbling window', 'AWS::Lambda::EventSourceMapping', { TumblingWindowInSeconds: 1 }, 'TumblingWindowInSeconds'],
    ['HTTPS', 'AWS::ElasticLoadBalancingV2::Listener', { Protocol: 'HTTPS' }, 'Protocol'],
  ])('refuses %s', (_, Type, Properties: JsonObject, path) => {
    expect(faultsOf({ shop: { Resources: { Thing: { Type, Properties } } } }).map((fault) => fault.path)).toEqual([`Properties.${path}`]);
  });

  const logging = (LoggingConfig: JsonObject) => ({
    shop: { Resources: { Function: lambda({ LoggingConfig }), Mapping: mappingOf('Function') } },
  });

  rule(
    'takes a function’s log in Lambda’s text format, into whatever group',
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html',
    () => {
      expect(modelOf(logging({ LogGroup: 'orders', LogFormat: 'Text' })).ignored).toEqual([
        expect.objectContaining({ property: 'LoggingConfig.LogGroup', reason: expect.stringContaining('console') }),
        expect.objectContaining({ property: 'LoggingConfig.LogFormat', reason: 'Text does nothing' }),
      ]);
    },
  );

  it.each<JsonObject>([{ LogFormat: 'JSON' }, { ApplicationLogLevel: 'WARN' }, { SystemLogLevel: 'WARN' }])(
    'refuses what changes a function’s lines: %j',
    (LoggingConfig) => {
      const paths = Object.keys(LoggingConfig).map((name) => `Properties.LoggingConfig.${name}`);
      expect(faultsOf(logging(LoggingConfig)).map((fault) => fault.path)).toEqual(paths);
    },
  );

  it('refuses an asset that no stack names', () => {
    expect(() => modelOf({ shop: {} }).assetPath('unknown.zip')).toThrow('names the asset unknown.zip');
  });
});

describe('physical names', () => {
  const nameOf = (Type: string, Properties: JsonObject = {}, logicalId = 'Thing1234') =>
    find(modelOf({ 'order-carts-Local': { Resources: { [logicalId]: { Type, Properties } } } }), logicalId);

  it('takes the name the template gives', () => {
    expect(nameOf('AWS::DynamoDB::GlobalTable', { TableName: 'orders' }).ref).toBe('orders');
  });

  it('derives the same name at each start from stack and logical id', () => {
    expect(nameOf('AWS::DynamoDB::GlobalTable').ref).toBe('order-carts-Local-Thing1234');
  });

  it('writes bucket names in lower case', () => {
    expect(nameOf('AWS::S3::Bucket').ref).toBe('order-carts-local-thing1234');
  });

  it('ends the name of a FIFO queue with .fifo', () => {
    expect(nameOf('AWS::SQS::Queue', { FifoQueue: true }).attributes.QueueName).toBe('order-carts-Local-Thing1234.fifo');
  });

  it('shortens a long name but keeps it apart from its likes', () => {
    const names = ['A', 'B'].map((end) => nameOf('AWS::StepFunctions::StateMachine', {}, `Long${'x'.repeat(80)}${end}`).attributes.Name);
    expect(names.map((name) => name?.length)).toEqual([80, 80]);
    expect(new Set(names).size).toBe(2);
  });

  it('resolves a name that other resources make up', () => {
    const Resources = {
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: { 'Fn::Join': ['-', [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'topic']] } },
      },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
    };
    expect(find(modelOf({ shop: { Resources } }), 'Topic').ref).toBe('arn:aws:sns:eu-central-1:000000000000:orders-topic');
  });

  it('refuses names that lead in a circle', () => {
    const Resources = {
      One: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Two' } } },
      Two: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'One' } } },
    };
    expect(faultsOf({ shop: { Resources } })).not.toEqual([]);
  });

  it('puts its own addresses where AWS would have host names', () => {
    const Resources = { Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' }, Site: { Type: 'AWS::S3::Bucket' } };
    const Outputs = {
      Api: { Value: { 'Fn::Join': ['', ['http://', { 'Fn::GetAtt': ['Balancer', 'DNSName'] }]] } },
      Site: { Value: { 'Fn::GetAtt': ['Site', 'WebsiteURL'] } },
    };
    expect(modelOf({ shop: { Resources, Outputs } }).outputs).toEqual({
      shop: { Api: 'http://127.0.0.1:4501', Site: 'http://127.0.0.1:4500' },
    });
  });
});
