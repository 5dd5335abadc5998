import { synthesise, type Synthesis } from '../testing/synthesise';
import { asText, withoutHashes } from '../testing/template-reading';

let local: Synthesis;

beforeAll(() => {
  local = synthesise('local');
});
afterAll(() => local.remove());

const alarms = () => Object.values(local.observability.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const alarmOf = (metric: string, dimensionPart = '') =>
  alarms().filter(({ MetricName, Dimensions }) => MetricName === metric && JSON.stringify(Dimensions).includes(dimensionPart));

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
    const queues = Object.values(local.service.findResources('AWS::SQS::Queue')).map(({ Properties }) => String(Properties.QueueName));
    expect(alarmOf('ApproximateNumberOfMessagesVisible')).toHaveLength(queues.filter((name) => name.includes('-dlq')).length);
  });

  it('rings when a batch of the order stream lands in its failure bucket', () => {
    const [alarm] = alarmOf('OnFailureDestinationDeliveredEventCount');
    expect(alarm).toMatchObject({ Threshold: 0, Statistic: 'Sum' });
    const mapping = alarm?.Dimensions.find(({ Name }: { Name: string }) => Name === 'EventSourceMappingUUID');
    expect(withoutHashes(asText(mapping?.Value))).toBe('<order-carts-local-service:EventPathOrderStreamMapping>');
  });

  it.each([
    ['IteratorAge', 5 * 60_000],
    ['ExecutionsFailed', 0],
    ['ExecutionsTimedOut', 0],
    ['HTTPCode_Target_5XX_Count', 5],
    ['HTTPCode_ELB_5XX_Count', 5],
    ['UnHealthyHostCount', 0],
  ])('rings when %s is above %i', (metric, Threshold) => {
    expect(alarmOf(metric)).toEqual([expect.objectContaining({ Threshold })]);
  });

  it('tells somebody about each alarm, in words', () => {
    expect(alarms().every(({ AlarmActions, AlarmDescription }) => AlarmActions.length === 1 && AlarmDescription.endsWith('.'))).toBe(true);
  });

  it('shows the system on one page', () => {
    local.observability.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'order-carts-local' });
  });
});
