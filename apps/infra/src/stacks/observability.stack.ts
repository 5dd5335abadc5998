import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { alarmPeriod, Alarms } from '../constructs/alarms';
import type { Stage } from '../stage';
import type { ServiceStack } from './service.stack';

export interface ObservabilityStackProps extends StackProps {
  readonly stage: Stage;
  readonly service: ServiceStack;
}

/** The alarm of every edge, and one page that shows the system at a glance. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { stage, service, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    const metrics = systemMetrics(service);
    const alarms = new Alarms(this, 'Alarms', stage.alarmMail === undefined ? {} : { mail: stage.alarmMail });
    addEdgeAlarms(alarms, metrics);
    addApiAlarms(alarms, metrics);
    addDashboard(this, stage, metrics, alarms);
  }
}

type SystemMetrics = ReturnType<typeof systemMetrics>;

function systemMetrics({ api, events: path }: ServiceStack) {
  const sum = { period: alarmPeriod, statistic: Stats.SUM };
  const maximum = { period: alarmPeriod, statistic: Stats.MAXIMUM };
  const { loadBalancer, targets } = api.entry;
  return {
    parkedMails: path.mails.deadLetters.metricApproximateNumberOfMessagesVisible(maximum),
    parkedLinks: path.links.deadLetters.metricApproximateNumberOfMessagesVisible(maximum),
    parkedEvents: path.events.deadLetters.metricApproximateNumberOfMessagesVisible(maximum),
    parkedStreamRecords: path.stream.parking.metricApproximateNumberOfMessagesVisible(maximum),
    lostStreamBatches: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'OnFailureDestinationDeliveredEventCount',
      dimensionsMap: { EventSourceMappingUUID: path.stream.mapping.eventSourceMappingId }, // all of them: one more would match nothing
      ...sum,
    }),
    streamAge: path.stream.handler.metric('IteratorAge', maximum),
    oldestMail: path.mails.queue.metricApproximateAgeOfOldestMessage(maximum),
    oldestEvent: path.events.queue.metricApproximateAgeOfOldestMessage(maximum),
    failedLogWrites: path.log.stateMachine.metricFailed(sum),
    timedOutLogWrites: path.log.stateMachine.metricTimedOut(sum),
    requests: loadBalancer.metrics.requestCount(sum),
    apiFaults: loadBalancer.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum),
    balancerFaults: loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum),
    unhealthyInstances: targets.metrics.unhealthyHostCount(maximum),
    latency: loadBalancer.metrics.targetResponseTime({ period: alarmPeriod, statistic: Stats.percentile(95) }),
  } satisfies Record<string, IMetric>;
}

function addEdgeAlarms(alarms: Alarms, metrics: SystemMetrics): void {
  alarms.add('ParkedMails', { metric: metrics.parkedMails, says: 'A mail could not be sent: see notifications-dlq.fifo.' });
  alarms.add('ParkedLinks', { metric: metrics.parkedLinks, says: 'Order links could not be mailed: see order-links-dlq within a day.' });
  alarms.add('ParkedEvents', { metric: metrics.parkedEvents, says: 'An event did not reach the log: see events-dlq.' });
  alarms.add('ParkedStreamRecords', {
    metric: metrics.parkedStreamRecords,
    says: 'An order event could not be announced: see order-stream-dlq.',
  });
  alarms.add('LostStreamBatches', {
    metric: metrics.lostStreamBatches,
    says: 'Order events outlived six hours of retries: see the stream failures bucket.',
  });
  alarms.add('StreamAge', {
    metric: metrics.streamAge,
    above: Duration.minutes(5).toMilliseconds(),
    periods: 3,
    says: 'Order events wait for more than five minutes: the Order Lambda fails or is too slow.',
  });
  alarms.add('FailedLogWrites', { metric: metrics.failedLogWrites, says: 'The event-log workflow failed.' });
  alarms.add('TimedOutLogWrites', { metric: metrics.timedOutLogWrites, says: 'The event-log workflow timed out.' });
}

function addApiAlarms(alarms: Alarms, metrics: SystemMetrics): void {
  alarms.add('ApiFaults', { metric: metrics.apiFaults, above: 5, periods: 2, says: 'The API answers with 5xx.' });
  alarms.add('BalancerFaults', {
    metric: metrics.balancerFaults,
    above: 5,
    periods: 2,
    says: 'The load balancer answers with 5xx: no instance could.',
  });
  alarms.add('UnhealthyInstances', {
    metric: metrics.unhealthyInstances,
    periods: 5,
    says: 'An instance has been unhealthy for five minutes.',
  });
}

function addDashboard(scope: Construct, stage: Stage, metrics: SystemMetrics, alarms: Alarms): void {
  const graph = (title: string, ...left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8, height: 6 });
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `order-carts-${stage.name}`,
    defaultInterval: Duration.hours(6),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all, width: 24, height: 3 })],
      [
        graph('Requests', metrics.requests),
        graph('Answers with 5xx', metrics.apiFaults, metrics.balancerFaults),
        graph('Seconds to answer, 95th percentile', metrics.latency),
      ],
      [
        graph('Age of the order stream', metrics.streamAge),
        graph('Oldest message', metrics.oldestMail, metrics.oldestEvent),
        graph(
          'Parked',
          metrics.parkedMails,
          metrics.parkedLinks,
          metrics.parkedEvents,
          metrics.parkedStreamRecords,
          metrics.lostStreamBatches,
        ),
      ],
      [graph('Event log', metrics.failedLogWrites, metrics.timedOutLogWrites), graph('Unhealthy instances', metrics.unhealthyInstances)],
    ],
  });
}
