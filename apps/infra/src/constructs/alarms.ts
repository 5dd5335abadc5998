import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlarmsProps {
  /** Who hears of them; nobody when left out. */
  readonly mail?: string;
}

export interface AlarmRule {
  readonly metric: IMetric;
  /** What has happened and where to look, in a sentence. */
  readonly says: string;
  /** The alarm rings above this value. @default 0 */
  readonly above?: number;
  /** For how many periods in a row. @default 1 */
  readonly periods?: number;
}

/** Alarms that all tell the same people; a metric without data means that nothing happened. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { mail }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.topic.addToResourcePolicy(this.alarmsMayPublish());
    if (mail !== undefined) this.topic.addSubscription(new EmailSubscription(mail));
  }

  add(id: string, { metric, says, above = 0, periods = 1 }: AlarmRule): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: says,
      threshold: above,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }

  /** A topic with a policy of its own loses SNS's default one, which let the account's alarms in. */
  private alarmsMayPublish(): PolicyStatement {
    return new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }
}

/** One period for all alarms: soon enough to act, long enough not to ring for a blink. */
export const alarmPeriod = Duration.minutes(1);
