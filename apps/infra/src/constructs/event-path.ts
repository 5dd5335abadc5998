import { MAILED_EVENT_TYPES } from '@order-carts/event-schemas';
import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { buildOutput, type Bundles } from '../bundles';
import type { Stage } from '../stage';
import { BundledFunction } from './bundled-function';
import { EventLog } from './event-log';
import { grantOnTable, grantQueryOnIndex, grantSendMessage } from './exact-grants';
import { MailFeedback } from './mail-feedback';
import { MailSender } from './mail-sender';
import { OrderNotifications } from './order-notifications';
import type { OrderSecrets } from './order-secrets';
import { QueueConsumer } from './queue-consumer';
import type { ShopTables } from './shop-tables';
import { StreamConsumer } from './stream-consumer';

export interface EventPathProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly tables: ShopTables;
  readonly secrets: OrderSecrets;
  readonly publicUrl: string;
  readonly eventLog: IBucket;
  readonly streamFailures: IBucket;
}

/** The way of an order's event: stream → topic → mail, and stream → queue → log. */
export class EventPath extends Construct {
  readonly notifications: OrderNotifications;
  readonly mails: QueueConsumer;
  /** Requests for order links. */
  readonly links: QueueConsumer;
  /** What SES tells of mails that it had taken. */
  readonly feedback: QueueConsumer;
  readonly events: QueueConsumer;
  readonly stream: StreamConsumer;
  readonly log: EventLog;
  readonly sender: MailSender;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventPathProps,
  ) {
    super(scope, id);
    this.notifications = new OrderNotifications(this, 'Notifications', { topicName: `${this.prefix}-order-notifications.fifo` });
    this.log = new EventLog(this, 'EventLog', { bucket: props.eventLog, logRetentionDays: props.stage.logRetentionDays });
    this.sender = new MailSender(this, 'MailSender', { mailFrom: props.stage.mailFrom });
    const mailer = this.createMailer();
    this.mails = this.createMails(mailer);
    this.links = this.createLinks(mailer);
    this.feedback = this.createFeedback(mailer);
    this.events = this.createEvents();
    this.logUndeliverable(mailer);
    this.stream = this.createStream();
  }

  private get prefix(): string {
    return `order-carts-${this.props.stage.name}`;
  }

  private createFunction(
    id: string,
    name: string,
    bundle: string,
    description: string,
    environment: Record<string, string>,
  ): BundledFunction {
    const { stage } = this.props;
    const { logLevel, logRetentionDays } = stage;
    return new BundledFunction(this, id, {
      functionName: `${this.prefix}-${name}`,
      bundle,
      buildOutput: buildOutput(stage, bundle),
      description,
      logRetentionDays,
      environment: { ...environment, LOG_LEVEL: logLevel },
    });
  }

  private createMailer(): LambdaFunction {
    const { bundles, tables, secrets, publicUrl, stage } = this.props;
    const handler = this.createFunction(
      'NotificationLambda',
      'notification-lambda',
      bundles.notificationLambda,
      'Order Carts: sends the mail of an order event, and order links on request',
      {
        ORDERS_TABLE_NAME: tables.orders.tableName,
        PROCESSED_TABLE_NAME: tables.processed.tableName,
        ORDER_KEYS_SECRET_ARN: secrets.orderKeys.secretArn,
        PUBLIC_URL: publicUrl,
        MAIL_FROM: stage.mailFrom,
      },
    ).function;
    grantOnTable(tables.orders, handler, 'BatchGetItem');
    grantQueryOnIndex(tables.orders, 'by-customer', handler);
    grantOnTable(tables.processed, handler, 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
    secrets.orderKeys.grantRead(handler);
    this.sender.grantSend(handler);
    return handler;
  }

  private createMails(handler: LambdaFunction): QueueConsumer {
    const consumer = new QueueConsumer(this, 'Mails', {
      prefix: this.prefix,
      name: 'notifications',
      isFifo: true,
      handler,
      handlerTimeout: BundledFunction.timeout,
      maxConcurrency: 2,
    });
    this.notifications.feed(consumer.queue, consumer.deadLetters, MAILED_EVENT_TYPES);
    return consumer;
  }

  /** These messages hold an address: they are gone soon, whatever happens. */
  private createLinks(handler: LambdaFunction): QueueConsumer {
    const consumer = new QueueConsumer(this, 'OrderLinks', {
      prefix: this.prefix,
      name: 'order-links',
      handler,
      handlerTimeout: BundledFunction.timeout,
      maxConcurrency: 2,
      parkingVariable: 'ORDER_LINKS_PARKING_QUEUE_URL',
      retention: { waiting: Duration.hours(1), parked: Duration.days(1) },
    });
    handler.addEnvironment('ORDER_LINKS_QUEUE_ARN', consumer.queue.queueArn);
    return consumer;
  }

  /** So do these. */
  private createFeedback(handler: LambdaFunction): QueueConsumer {
    const consumer = new QueueConsumer(this, 'MailFeedback', {
      prefix: this.prefix,
      name: 'mail-feedback',
      handler,
      handlerTimeout: BundledFunction.timeout,
      maxConcurrency: 2,
      parkingVariable: 'MAIL_FEEDBACK_PARKING_QUEUE_URL',
      retention: { waiting: Duration.hours(4), parked: Duration.days(1) },
    });
    handler.addEnvironment('MAIL_FEEDBACK_QUEUE_ARN', consumer.queue.queueArn);
    new MailFeedback(this, 'FeedbackTopic', { sender: this.sender }).feed(consumer.queue, consumer.deadLetters);
    return consumer;
  }

  private createEvents(): QueueConsumer {
    const { stateMachine } = this.log;
    const handler = this.createFunction(
      'EventLambda',
      'event-lambda',
      this.props.bundles.eventLambda,
      'Order Carts: writes an order event to the log',
      {
        STATE_MACHINE_ARN: stateMachine.stateMachineArn,
      },
    ).function;
    this.log.grantStart(handler);
    return new QueueConsumer(this, 'Events', {
      prefix: this.prefix,
      name: 'events',
      handler,
      handlerTimeout: BundledFunction.timeout,
      maxConcurrency: 5,
    });
  }

  /** A mail that its address refuses, or that comes back, ends as an event in the log. */
  private logUndeliverable(mailer: LambdaFunction): void {
    mailer.addEnvironment('EVENTS_QUEUE_URL', this.events.queue.queueUrl);
    grantSendMessage(this.events.queue, mailer);
  }

  private createStream(): StreamConsumer {
    const { bundles, tables, streamFailures } = this.props;
    const { topic } = this.notifications;
    const handler = this.createFunction(
      'OrderLambda',
      'order-lambda',
      bundles.orderLambda,
      'Order Carts: announces the order events of the stream',
      {
        NOTIFICATIONS_TOPIC_ARN: topic.topicArn,
        EVENTS_QUEUE_URL: this.events.queue.queueUrl,
      },
    ).function;
    topic.grantPublish(handler);
    this.events.queue.grantSendMessages(handler);
    return new StreamConsumer(this, 'OrderStream', {
      table: tables.orders,
      sortKeyPrefix: 'EVENT#',
      handler,
      failures: streamFailures,
      parkingQueueName: `${this.prefix}-order-stream-dlq`,
    });
  }
}
