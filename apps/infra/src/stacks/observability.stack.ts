import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { alarmPeriod, Alarms } from '../constructs/alarms';
import { addFunctionAlarms, addQueueAlarms, addReputationAlarms, addStreamAlarms, addWorkflowAlarms } from '../constructs/edge-alarms';
import type { EventPath } from '../constructs/event-path';
import type { ShopApi } from '../constructs/shop-api';
import type { Stage } from '../stage';
import type { ServiceStack } from './service.stack';

export interface ObservabilityStackProps extends StackProps {
  readonly stage: Stage;
  readonly service: ServiceStack;
}

/** The alarms of every edge, and one page that shows the system at a glance. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { stage, service, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    const alarms = new Alarms(this, 'Alarms', stage.alarmMail === undefined ? {} : { mail: stage.alarmMail });
    const rows = [apiGraphs(service.api, alarms), ...edgeGraphs(service.events, alarms)];
    new Dashboard(this, 'Dashboard', {
      dashboardName: `order-carts-${stage.name}`,
      defaultInterval: Duration.hours(6),
      widgets: [[new AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all, width: 24, height: 3 })], ...rows],
    });
  }
}

/** The alarms of all edges of an event's way; answers what the dashboard shows of them, row by row. */
function edgeGraphs(path: EventPath, alarms: Alarms): GraphWidget[][] {
  const stream = addStreamAlarms(alarms, path.stream);
  const queues = [
    addQueueAlarms(alarms, 'Mails', path.mails, 'A mail could not be sent: see notifications-dlq.fifo.'),
    addQueueAlarms(alarms, 'Links', path.links, 'Order links could not be mailed: see order-links-dlq within a day.'),
    addQueueAlarms(alarms, 'Feedback', path.feedback, 'What SES told of a mail is not in the log: see mail-feedback-dlq within a day.'),
    addQueueAlarms(alarms, 'Events', path.events, 'An event did not reach the log: see events-dlq.'),
  ];
  const functions = [
    addFunctionAlarms(alarms, 'OrderLambda', path.stream.handler),
    addFunctionAlarms(alarms, 'NotificationLambda', path.mails.handler),
    addFunctionAlarms(alarms, 'EventLambda', path.events.handler),
  ].flat();
  const parked = [stream, ...queues].flatMap((edge) => edge.parked);
  return [
    [
      graph('Age of the order stream', stream.age),
      graph('Oldest message', ...queues.map(({ age }) => age)),
      graph('Parked, lost and dropped', ...parked),
    ],
    [
      graph('Functions that fail or are turned away', ...functions),
      graph('Event log', ...addWorkflowAlarms(alarms, path.log.stateMachine)),
      graph('Bounces and complaints', ...addReputationAlarms(alarms, path.sender)),
    ],
  ];
}

function apiGraphs({ entry: { loadBalancer, targets } }: ShopApi, alarms: Alarms): GraphWidget[] {
  const sum = { period: alarmPeriod, statistic: Stats.SUM };
  const faults = loadBalancer.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum);
  const balancerFaults = loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum);
  const unhealthy = targets.metrics.unhealthyHostCount({ period: alarmPeriod, statistic: Stats.MAXIMUM });
  const latency = loadBalancer.metrics.targetResponseTime({ period: alarmPeriod, statistic: Stats.percentile(95) });
  alarms.add('ApiFaults', { metric: faults, above: 5, periods: 2, says: 'The API answers with 5xx.' });
  alarms.add('BalancerFaults', {
    metric: balancerFaults,
    above: 5,
    periods: 2,
    says: 'The load balancer answers with 5xx: no instance could.',
  });
  alarms.add('UnhealthyInstances', { metric: unhealthy, periods: 5, says: 'An instance has been unhealthy for five minutes.' });
  return [
    graph('Requests', loadBalancer.metrics.requestCount(sum)),
    graph('Answers with 5xx, unhealthy instances', faults, balancerFaults, unhealthy),
    graph('Seconds to answer, 95th percentile', latency),
  ];
}

const graph = (title: string, ...left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8, height: 6 });
