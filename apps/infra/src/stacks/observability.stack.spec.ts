import type { JsonValue } from '../rules/house-rule';
import { resourcesOf } from '../rules/template-queries';
import { synthesised } from '../testing/synthesised';
import { asText, resource, withoutHashes } from '../testing/template-reading';

const local = synthesised('local');
const prod = synthesised('prod');

interface Alarm {
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: JsonValue }[];
  readonly AlarmActions: readonly JsonValue[];
  readonly AlarmDescription: string;
}

const alarms = resourcesOf(local.observability, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties as unknown as Alarm);
const alarmOf = (metric: string, dimensionPart = '') =>
  alarms.filter(({ MetricName, Dimensions }) => MetricName === metric && JSON.stringify(Dimensions).includes(dimensionPart));

describe('observability stack', () => {
  it.each(['EventPathMailsDeadLetters', 'EventPathEventsDeadLetters', 'EventPathOrderStreamParking'])(
    'rings as soon as one message is parked in %s',
    (queue) => {
      expect(alarmOf('ApproximateNumberOfMessagesVisible', queue)).toEqual([
        expect.objectContaining({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Statistic: 'Maximum' }),
      ]);
    },
  );

  it('rings for every dead-letter queue there is', () => {
    const queues = resourcesOf(local.service, 'AWS::SQS::Queue').map(({ Properties }) => String(Properties?.['QueueName']));
    expect(alarmOf('ApproximateNumberOfMessagesVisible')).toHaveLength(queues.filter((name) => name.includes('-dlq')).length);
  });

  it.each(['EventPathMailsQueue', 'EventPathOrderLinksQueue', 'EventPathMailFeedbackQueue', 'EventPathEventsQueue'])(
    'rings when a message waits in %s',
    (queue) => {
      expect(alarmOf('ApproximateAgeOfOldestMessage', queue)).toEqual([expect.objectContaining({ Threshold: 300, Statistic: 'Maximum' })]);
    },
  );

  it.each(['OrderLambda', 'NotificationLambda', 'EventLambda'])('rings when %s fails as a whole, or is turned away', (id) => {
    const rings = expect.objectContaining({ Threshold: 0, Statistic: 'Sum' }) as unknown;
    expect([alarmOf('Errors', id), alarmOf('Throttles', id)]).toEqual([[rings], [rings]]);
  });

  it('rings before AWS pauses the sender', () => {
    const dimensions = [{ Name: 'ses:configuration-set', Value: expect.anything() as unknown }];
    expect(alarmOf('Reputation.BounceRate')).toMatchObject([{ Threshold: 0.05, Dimensions: dimensions }]);
    expect(alarmOf('Reputation.ComplaintRate')).toMatchObject([{ Threshold: 0.001, Dimensions: dimensions }]);
  });

  it.each([
    ['lands in its failure bucket', 'OnFailureDestinationDeliveredEventCount'],
    ['is dropped', 'DroppedEventCount'],
  ])('rings when a batch of the order stream %s', (_what, metric) => {
    const [alarm] = alarmOf(metric);
    expect(alarm).toMatchObject({ Threshold: 0, Statistic: 'Sum' });
    const dimensions = alarm?.Dimensions.map(({ Name, Value }) => `${Name} ${withoutHashes(asText(Value))}`);
    expect(dimensions).toEqual(['EventSourceMappingUUID <order-carts-local-service:EventPathOrderStreamMapping>']);
  });

  it.each([
    ['IteratorAge', 5 * 60_000],
    ['ExecutionsFailed', 0],
    ['ExecutionsTimedOut', 0],
    ['ExecutionThrottled', 0],
    ['HTTPCode_Target_5XX_Count', 5],
    ['HTTPCode_ELB_5XX_Count', 5],
    ['UnHealthyHostCount', 0],
  ])('rings when %s is above %i', (metric, Threshold) => {
    expect(alarmOf(metric)).toEqual([expect.objectContaining({ Threshold })]);
  });

  it('tells somebody about each alarm, in words', () => {
    expect(alarms.every(({ AlarmActions, AlarmDescription }) => AlarmActions.length === 1 && AlarmDescription.endsWith('.'))).toBe(true);
  });

  it('lets the alarms of its own account publish to the topic they all name', () => {
    const topic = resource(local.observability, 'AWS::SNS::Topic', 'Alarms').id;
    const { properties } = resource(local.observability, 'AWS::SNS::TopicPolicy', 'Alarms');
    expect(alarms.map(({ AlarmActions }) => AlarmActions)).toEqual(alarms.map(() => [{ Ref: topic }]));
    expect(properties['Topics']).toEqual([{ Ref: topic }]);
    expect(properties['PolicyDocument']).toMatchObject({
      Statement: expect.arrayContaining([
        {
          Sid: 'AlarmsOfThisAccount',
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: { Ref: topic },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ]) as unknown,
    });
  });

  it('mails the operators of a real stage', () => {
    expect(resource(prod.observability, 'AWS::SNS::Subscription', 'Alarms').properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'operators@order-carts.example',
    });
  });

  it('shows the system on one page', () => {
    const { properties } = resource(local.observability, 'AWS::CloudWatch::Dashboard', 'Dashboard');
    expect(properties['DashboardName']).toBe('order-carts-local');
  });
});
