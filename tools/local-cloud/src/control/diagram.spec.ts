import { Journal } from '../observation/journal';
import { Traffic } from '../observation/traffic';
import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { Diagram } from './diagram';
import type { Parts } from './sources';
import { Switches } from './switches';
import { aFunction, aQueue } from './testing/parts';

const at = (path: string) => ({ Metadata: { 'aws:cdk:path': `shop/${path}/Resource` } });
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const definition = '{"StartAt":"A","States":{"A":{"Type":"Task","Parameters":{"Bucket":"${Log}"},"End":true}}}';
const table = { AttributeDefinitions: [], KeySchema: [], StreamSpecification: { StreamViewType: 'NEW_IMAGE' } };
const worker = { Runtime: `nodejs${process.versions.node.split('.')[0]}.x`, Handler: 'index.handler' };
const variables = (Variables: JsonObject) => ({ Properties: { ...worker, FunctionName: 'worker', Environment: { Variables } } });

const Resources: JsonObject = {
  Orders: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'orders', ...table }, ...at('Tables/Orders') },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'events-dead' }, ...at('Path/Events/DeadLetters/Queue') },
  Events: {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: 'events', RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 3 } },
    ...at('Path/Events/Queue'),
  },
  Parking: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'parking' } },
  News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
  Subscribed: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'News' }, Protocol: 'sqs', Endpoint: arnOf('Events'), FilterPolicy: { type: ['placed', 'shipped'] } },
  },
  Worker: {
    Type: 'AWS::Lambda::Function',
    ...variables({ MACHINE: { Ref: 'Machine' }, PARKING_URL: { Ref: 'Parking' }, DEAD_URL: { Ref: 'Dead' } }),
  },
  FromStream: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
      FunctionName: { Ref: 'Worker' },
      StartingPosition: 'LATEST',
      DestinationConfig: { OnFailure: { Destination: arnOf('Failures') } },
    },
  },
  FromQueue: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: arnOf('Events'), FunctionName: { Ref: 'Worker' } },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineType: 'EXPRESS', DefinitionString: definition, DefinitionSubstitutions: { Log: { Ref: 'Log' } } },
  },
  Log: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'log' } },
  Failures: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'failures' } },
  Settings: {
    Type: 'AWS::SSM::Parameter',
    Properties: { Name: '/shop', Type: 'String', Value: { 'Fn::Sub': '{"tables":{"orders":"${Orders}"}}' } },
  },
  Group: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: { MinSize: '1' },
    Metadata: { 'OrderCarts::Instance': { SettingsParameter: { Ref: 'Settings' } } },
  },
};

const idle = { stopOne: async () => undefined, startOne: async () => undefined, killOne: async () => true };
const parts: Parts = {
  functions: { functions: () => [aFunction('worker', { lastError: 'Error: no tea' })] },
  messaging: { queues: () => [aQueue('events-dead', { visible: 2 })], buckets: () => [] },
  instances: { ...idle, instances: () => [{ name: 'instance 1', health: 'unhealthy' }] },
  mail: { mails: () => [], sent: () => 5_210 },
};

function diagram(journal = new Journal()) {
  const switches = new Switches({ parts, traffic: new Traffic() });
  const drawn = new Diagram({ model: modelOf({ shop: { Resources } }), journal, parts }, switches);
  const nodes = drawn.nodes({ items: new Map([['orders', 7]]), parked: new Map([['failures', 3]]) });
  const edges = drawn.edges(nodes);
  return { nodes, edges, switches, node: (id: string) => nodes.find((each) => each.id === id) };
}

function seen(part: string, target: string, isFailure = false, caller?: string): Journal {
  const journal = new Journal();
  const step = { atMs: 0, durationMs: 1, part, action: '', target, isFailure, detail: '', ids: [] };
  journal.record({ ...step, ...(caller !== undefined && { caller }) });
  return journal;
}

describe('the diagram', () => {
  it('draws who passes what to whom, as the template says', () => {
    const drawn = diagram().edges.map(({ from, to, kind, label }) => `${from} ${kind} ${to} ${label}`.trim());
    expect(drawn.sort()).toEqual([
      'balancer:api calls instance:instance 1',
      'function:worker calls queue:events-dead', // and not events, which is a part of that name
      'function:worker calls queue:parking',
      'function:worker calls state-machine:shop-Machine',
      'function:worker redrives bucket:failures failed batches',
      'instance:instance 1 calls table:orders',
      'queue:events delivers function:worker',
      'queue:events redrives queue:events-dead',
      'state-machine:shop-Machine calls bucket:log',
      'table:orders stream function:worker stream',
      'topic:news delivers queue:events placed, shipped',
    ]);
  });

  it('takes a queue for dead letters when it takes what another gives up, or when nothing of the template fills or drains it', () => {
    const { node } = diagram();
    expect(['events', 'events-dead', 'parking'].map((name) => node(`queue:${name}`)?.kind)).toEqual([
      'queue',
      'dead-letter-queue',
      'dead-letter-queue',
    ]);
  });

  it('calls resources by their place in the app, or by their logical id', () => {
    const { node } = diagram();
    expect(['table:orders', 'queue:events-dead', 'bucket:log'].map((id) => node(id)?.title)).toEqual([
      'Orders',
      'Events dead letters',
      'Log',
    ]);
  });

  it('shows that dead letters and sick instances need somebody', () => {
    const { node } = diagram();
    expect(node('queue:events-dead')).toMatchObject({
      state: 'failing',
      counts: { visible: 2 },
      problem: expect.stringContaining('2 parked'),
    });
    expect(node('instance:instance 1')).toMatchObject({ state: 'failing', problem: expect.stringContaining('health') });
  });

  it('shows that batches parked in a bucket need somebody', () => {
    const { node } = diagram();
    expect(node('bucket:failures')).toMatchObject({
      ...{ kind: 'dead-letter-bucket', state: 'failing', counts: { parked: 3 } },
      problem: expect.stringContaining('3 parked'),
    });
    expect(node('bucket:log')).toMatchObject({ kind: 'bucket', state: 'running' });
  });

  it("shows a function's error until it succeeds again", () => {
    expect(diagram(seen('lambda', 'worker', true)).node('function:worker')).toMatchObject({ state: 'failing', problem: 'Error: no tea' });
    expect(diagram(seen('lambda', 'worker')).node('function:worker')).toMatchObject({ state: 'running' });
  });

  it('shows what a stopped service holds as stopped', async () => {
    const { switches } = diagram();
    await switches.turn('dynamodb', 'stop');
    const drawn = new Diagram({ model: modelOf({ shop: { Resources } }), journal: new Journal(), parts }, switches);
    expect(
      drawn
        .nodes({ items: new Map(), parked: new Map() })
        .filter(({ state }) => state === 'stopped')
        .map(({ id }) => id),
    ).toEqual(['table:orders']);
  });

  it('counts calls, rows, and the uses of an edge by its own caller', () => {
    const { node, edges } = diagram(seen('dynamodb', 'orders', false, 'instance1'));
    expect(node('table:orders')?.counts).toEqual({ calls: 1, failures: 0, items: 7 });
    expect(edges.find(({ from }) => from === 'instance:instance 1')?.uses).toBe(1);
    expect(edges.find(({ to }) => to === 'queue:parking')?.uses).toBe(0);
  });

  it('counts all mails that were sent, and not only those that are still in the inbox', () => {
    expect(diagram().node('mail:inbox')?.counts).toMatchObject({ mails: 5_210 });
  });

  it('draws who was seen to send mails', () => {
    const { edges } = diagram(seen('ses', '', false, 'worker'));
    expect(edges.filter(({ to }) => to === 'mail:inbox')).toEqual([
      { from: 'function:worker', to: 'mail:inbox', label: '', kind: 'calls', uses: 1 },
    ]);
  });
});
