import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { alarmPeriod, type Alarms } from './alarms';
import type { MailSender } from './mail-sender';
import type { QueueConsumer } from './queue-consumer';
import type { StreamConsumer } from './stream-consumer';

const sum = { period: alarmPeriod, statistic: Stats.SUM };
const maximum = { period: alarmPeriod, statistic: Stats.MAXIMUM };

/** Longer than any delivery takes that goes well, shorter than the retries of one that does not. */
const LATE = Duration.minutes(5);

/** From here on AWS reviews a sender, and may pause it: https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html */
const WORST_RATES = { bounces: 0.05, complaints: 0.001 };

export interface EdgeMetrics {
  /** How long the oldest message or record has waited. */
  readonly age: IMetric;
  /** What lies where somebody has to look for it. */
  readonly parked: readonly IMetric[];
}

/** Rings when something is parked, and as soon as messages wait: a sender that may not send shows there first. */
export function addQueueAlarms(alarms: Alarms, id: string, edge: QueueConsumer, parkedSays: string): EdgeMetrics {
  const parked = edge.deadLetters.metricApproximateNumberOfMessagesVisible(maximum);
  const age = edge.queue.metricApproximateAgeOfOldestMessage(maximum);
  alarms.add(`Parked${id}`, { metric: parked, says: parkedSays });
  alarms.add(`Late${id}`, {
    metric: age,
    above: LATE.toSeconds(),
    says: `A message of ${id} waits for more than five minutes: its handler fails, is too slow, or may not do its work.`,
  });
  return { age, parked: [parked] };
}

/** Rings when records are parked, late, or past their retries, whether their payload was kept then or not. */
export function addStreamAlarms(alarms: Alarms, { parking, mapping, handler }: StreamConsumer): EdgeMetrics {
  const ofMapping = (metricName: string): Metric => {
    const dimensionsMap = { EventSourceMappingUUID: mapping.eventSourceMappingId }; // all of them: one more would match nothing
    return new Metric({ namespace: 'AWS/Lambda', metricName, dimensionsMap, ...sum });
  };
  const age = handler.metric('IteratorAge', maximum);
  const parked = parking.metricApproximateNumberOfMessagesVisible(maximum);
  const lost = ofMapping('OnFailureDestinationDeliveredEventCount');
  const dropped = ofMapping('DroppedEventCount');
  alarms.add('ParkedStreamRecords', { metric: parked, says: 'An order event could not be announced: see order-stream-dlq.' });
  alarms.add('LostStreamBatches', { metric: lost, says: 'Order events outlived six hours of retries: see the stream failures bucket.' });
  alarms.add('DroppedStreamRecords', {
    metric: dropped,
    says: 'Order events were dropped from the stream: if the stream failures bucket does not hold them, the orders do; run audit.',
  });
  alarms.add('StreamAge', {
    metric: age,
    above: LATE.toMilliseconds(),
    periods: 3,
    says: 'Order events wait for more than five minutes: the Order Lambda fails or is too slow.',
  });
  return { age, parked: [parked, lost, dropped] };
}

/** Rings when an invocation as a whole fails or is turned away; a record that fails alone shows at its edge. */
export function addFunctionAlarms(alarms: Alarms, id: string, handler: LambdaFunction): readonly IMetric[] {
  const [errors, throttles] = [handler.metricErrors(sum), handler.metricThrottles(sum)];
  alarms.add(`Failed${id}`, { metric: errors, says: `The ${id} crashes, runs out of time or memory: see its log.` });
  alarms.add(`Throttled${id}`, { metric: throttles, periods: 3, says: `The ${id} is turned away: the account's concurrency is used up.` });
  return [errors, throttles];
}

export function addWorkflowAlarms(alarms: Alarms, workflow: StateMachine): readonly IMetric[] {
  const metrics = [workflow.metricFailed(sum), workflow.metricTimedOut(sum), workflow.metricThrottled(sum)] as const;
  const [failed, timedOut, throttled] = metrics;
  alarms.add('FailedLogWrites', { metric: failed, says: 'The event-log workflow failed.' });
  alarms.add('TimedOutLogWrites', { metric: timedOut, says: 'The event-log workflow timed out.' });
  alarms.add('ThrottledLogWrites', { metric: throttled, periods: 3, says: 'The event-log workflow is turned away: too many at once.' });
  return metrics;
}

/** Rings before AWS pauses the sender. Bounces and complaints of single mails are SES's to remember: its suppression list. */
export function addReputationAlarms(alarms: Alarms, sender: MailSender): readonly IMetric[] {
  const bounces = sender.metricBounceRate(maximum);
  const complaints = sender.metricComplaintRate(maximum);
  alarms.add('Bounces', {
    metric: bounces,
    above: WORST_RATES.bounces,
    says: 'Five of a hundred mails bounce: AWS may pause the sender. See the SES reputation page.',
  });
  alarms.add('Complaints', {
    metric: complaints,
    above: WORST_RATES.complaints,
    says: 'One of a thousand recipients complains: AWS may pause the sender. See the SES reputation page.',
  });
  return [bounces, complaints];
}
