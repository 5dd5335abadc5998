import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Stage } from '../stage';
import { acknowledge } from './acknowledge';
import type { EventPath } from './event-path';
import { exportNameOf } from './exact-grants';
import type { OrderSecrets } from './order-secrets';
import type { ShopTables } from './shop-tables';

export interface OperatorPoliciesProps {
  readonly stage: Stage;
  readonly settings: readonly StringParameter[];
  readonly tables: ShopTables;
  readonly secrets: OrderSecrets;
  readonly events: EventPath;
  readonly eventLog: IBucket;
  readonly streamFailures: IBucket;
}

/**
 * What the operator's command line may do, for roles that the account's owner keeps: `read` looks, `repair` changes as well.
 *
 * Whoever repairs needs both. Feeding history to another team's queue is for that team to allow.
 */
export class OperatorPolicies extends Construct {
  readonly read: ManagedPolicy;
  readonly repair: ManagedPolicy;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OperatorPoliciesProps,
  ) {
    super(scope, id);
    const { stage } = props;
    const name = (what: string): string => `order-carts-${stage.name}-operator-${what}`;
    this.read = new ManagedPolicy(this, 'Read', {
      managedPolicyName: name('read'),
      description: `Order Carts ${stage.name}: audit, trace, look at orders, stock, events and dead letters`,
      statements: this.looking(),
    });
    this.repair = new ManagedPolicy(this, 'Repair', {
      managedPolicyName: name('repair'),
      description: `Order Carts ${stage.name}: repair, redrive, move orders, change the catalogue, erase customers, rotate keys`,
      statements: this.changing(),
    });
    this.acknowledgeKeys(this.read, [props.eventLog, 'events/*'], [props.streamFailures, 'aws/lambda/*']);
    this.acknowledgeKeys(this.repair, [props.streamFailures, 'aws/lambda/*']);
  }

  private looking(): PolicyStatement[] {
    const { settings, tables, eventLog, streamFailures } = this.props;
    const { orders, products, processed } = tables;
    const queues = [...this.workingQueues, ...this.deadLetters].map(({ queueArn }) => queueArn);
    const indexes = ['by-customer', 'by-status'].map((index) => indexArn(orders, index));
    return [
      allow(['ssm:GetParameter'], ...settings.map(({ parameterArn }) => parameterArn)),
      allow(['dynamodb:Query'], orders.tableArn, ...indexes, products.tableArn),
      allow(['dynamodb:Scan'], orders.tableArn, products.tableArn, processed.tableArn),
      allow(['dynamodb:BatchGetItem'], processed.tableArn),
      allow(['sqs:GetQueueAttributes'], ...queues),
      // A letter is looked at by receiving it, and is visible again right after.
      allow(['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility'], ...this.deadLetters.map(({ queueArn }) => queueArn)),
      allow(['s3:ListBucket'], eventLog.bucketArn, streamFailures.bucketArn),
      allow(['s3:GetObject'], eventLog.arnForObjects('events/*'), streamFailures.arnForObjects('aws/lambda/*')),
    ];
  }

  private changing(): PolicyStatement[] {
    const { tables, secrets, events, streamFailures } = this.props;
    const { orders, products, processed } = tables;
    const moving = ['StartMessageMoveTask', 'CancelMessageMoveTask', 'ListMessageMoveTasks', 'DeleteMessage'];
    return [
      allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], orders.tableArn, products.tableArn),
      allow(['dynamodb:DeleteItem'], processed.tableArn),
      allow(['sqs:SendMessage'], ...this.workingQueues.map(({ queueArn }) => queueArn)),
      allow(
        moving.map((action) => `sqs:${action}`),
        ...this.deadLetters.map(({ queueArn }) => queueArn),
      ),
      allow(['sns:Publish'], events.notifications.topic.topicArn),
      allow(['s3:DeleteObject'], streamFailures.arnForObjects('aws/lambda/*')),
      allow(['secretsmanager:GetSecretValue'], secrets.orderKeys.secretArn, secrets.customerKey.secretArn),
      allow(['secretsmanager:PutSecretValue'], secrets.orderKeys.secretArn),
    ];
  }

  private get workingQueues() {
    const { mails, links, feedback, events } = this.props.events;
    return [mails, links, feedback, events].map(({ queue }) => queue);
  }

  private get deadLetters() {
    const { mails, links, feedback, events, stream } = this.props.events;
    return [...[mails, links, feedback, events].map(({ deadLetters }) => deadLetters), stream.parking];
  }

  private acknowledgeKeys(policy: ManagedPolicy, ...patterns: readonly (readonly [IBucket, string])[]): void {
    for (const [bucket, pattern] of patterns) {
      const reason = 'Keys are made of times and ids: their common prefix is the narrowest name.';
      acknowledge(policy, `AwsSolutions-IAM5[Resource::${exportNameOf(bucket)}/${pattern}]`, reason);
    }
  }
}

const allow = (actions: string[], ...resources: string[]): PolicyStatement => new PolicyStatement({ actions, resources });
const indexArn = ({ tableArn }: ITable, name: string): string => `${tableArn}/index/${name}`;
