import { resourcesOf } from '../rules/template-queries';
import { synthesised } from '../testing/synthesised';
import { asText, permissions, resource, withoutHashes } from '../testing/template-reading';

const local = synthesised('local');

const get = (type: string, id: string) => resource(local.service, `AWS::${type}`, id);
const textOf = (value: Parameters<typeof asText>[0]) => withoutHashes(asText(value));
const environmentOf = (id: string) => {
  const { Variables } = get('Lambda::Function', id).properties['Environment'] as { Variables: Record<string, string> };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, textOf(value)]));
};
const ownLog = (id: string) => ['CreateLogStream', 'PutLogEvents'].map((action) => `logs:${action} on <EventPath${id}Logs.Arn>`);
const traces = ['xray:PutTelemetryRecords on *', 'xray:PutTraceSegments on *'];
const send = (queue: string) => ['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map((action) => `sqs:${action} on <${queue}.Arn>`);
const receive = (queue: string) =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} on <${queue}.Arn>`,
  );

describe('event path › topic and queues', () => {
  const queues = resourcesOf(local.service, 'AWS::SQS::Queue');

  it('announces on a FIFO topic that deduplicates by the ids it is given', () => {
    expect(get('SNS::Topic', 'Notifications').properties).toMatchObject({
      FifoTopic: true,
      ContentBasedDeduplication: false,
      KmsMasterKeyId: 'alias/aws/sns',
    });
  });

  it('feeds the queue of mails with the raw events a mail is sent for', () => {
    const { properties } = get('SNS::Subscription', 'MailsQueue');
    expect(properties).toMatchObject({
      Protocol: 'sqs',
      RawMessageDelivery: true,
      FilterPolicy: { eventType: ['order.placed.v1', 'order.shipped.v1', 'order.delivered.v1', 'order.cancelled.v1'] },
    });
    expect(properties['FilterPolicyScope']).toBeUndefined(); // the default: message attributes
  });

  it('parks what the topic cannot deliver', () => {
    expect(get('SNS::Subscription', 'MailsQueue').properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [get('SQS::Queue', 'MailsDeadLetters').id, 'Arn'] },
    });
  });

  it.each([
    ['MailsQueue', 'MailsDeadLetters'],
    ['EventsQueue', 'EventsDeadLetters'],
    ['OrderLinksQueue', 'OrderLinksDeadLetters'],
    ['MailFeedbackQueue', 'MailFeedbackDeadLetters'],
  ])('parks a message of %s after five receives, each six function timeouts apart', (queue, deadLetters) => {
    expect(get('SQS::Queue', queue).properties).toMatchObject({
      VisibilityTimeout: 180,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: { 'Fn::GetAtt': [get('SQS::Queue', deadLetters).id, 'Arn'] } },
    });
  });

  it('keeps order only where mails need it', () => {
    const fifo = queues.filter(({ Properties }) => Properties?.['FifoQueue'] === true);
    expect(fifo.map(({ Properties }) => Properties?.['QueueName']).sort()).toEqual([
      'order-carts-local-notifications-dlq.fifo',
      'order-carts-local-notifications.fifo',
    ]);
  });

  it('encrypts every queue and refuses plain HTTP', () => {
    const policies = resourcesOf(local.service, 'AWS::SQS::QueuePolicy');
    expect(queues.filter(({ Properties }) => Properties?.['SqsManagedSseEnabled'] !== true)).toEqual([]);
    expect(policies).toHaveLength(queues.length);
    expect(policies.every((policy) => JSON.stringify(policy).includes('"aws:SecureTransport":"false"'))).toBe(true);
  });

  it.each(['MailsDeadLetters', 'EventsDeadLetters', 'OrderStreamParking'])('keeps what is parked in %s for 14 days', (id) => {
    expect(get('SQS::Queue', id).properties['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
  });

  it.each([
    ['OrderLinks', 1],
    ['MailFeedback', 4],
  ])('lets go of the addresses in %s after %i hours, and of parked ones after a day', (id, hours) => {
    expect(get('SQS::Queue', `${id}Queue`).properties['MessageRetentionPeriod']).toBe(hours * 3600);
    expect(get('SQS::Queue', `${id}DeadLetters`).properties['MessageRetentionPeriod']).toBe(24 * 3600);
  });
});

describe('event path › mappings', () => {
  it('reads new event rows of the order stream, retries for six hours and keeps what is left in S3', () => {
    const { properties } = get('Lambda::EventSourceMapping', 'OrderStream');
    const { EventSourceArn, FunctionName, DestinationConfig, FilterCriteria, ...settings } = properties;
    expect(textOf(EventSourceArn)).toBe('<order-carts-local-data:TablesOrdersStreamArn>');
    expect(textOf(FunctionName)).toBe('<EventPathOrderLambdaFunction>');
    expect(textOf((DestinationConfig as { OnFailure: { Destination: string } }).OnFailure.Destination)).toBe(
      '<order-carts-local-data:StreamFailuresBucketArn>',
    );
    expect(settings).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 25,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 6 * 3600,
      MaximumRetryAttempts: -1,
    });
    const [filter] = (FilterCriteria as { Filters: [{ Pattern: string }] }).Filters;
    expect(JSON.parse(filter.Pattern)).toEqual({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } });
  });

  it.each([
    ['MailsQueue', 'NotificationLambda', 2],
    ['EventsQueue', 'EventLambda', 5],
    ['OrderLinksQueue', 'NotificationLambda', 2],
    ['MailFeedbackQueue', 'NotificationLambda', 2],
  ])('drains %s by %s in tens, %i at a time', (queue, handler, MaximumConcurrency) => {
    const { properties } = get('Lambda::EventSourceMapping', queue);
    expect(properties).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [get('SQS::Queue', queue).id, 'Arn'] },
      FunctionName: { Ref: get('Lambda::Function', handler).id },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency },
    });
  });
});

describe('event path › functions', () => {
  it.each(['OrderLambda', 'NotificationLambda', 'EventLambda'])('runs %s on Node 24 and Graviton for 30 s at most, traced', (id) => {
    expect(get('Lambda::Function', id).properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 30,
      TracingConfig: { Mode: 'Active' },
    });
  });

  it('tells the Order Lambda where to announce and where to park', () => {
    expect(environmentOf('OrderLambda')).toEqual({
      NOTIFICATIONS_TOPIC_ARN: '<EventPathNotificationsTopic>',
      EVENTS_QUEUE_URL: '<EventPathEventsQueue>',
      PARKING_QUEUE_URL: '<EventPathOrderStreamParkingQueue>',
      LOG_LEVEL: 'info',
    });
  });

  it('tells the Notification Lambda its tables, its keys, its sender, where to park and where to log', () => {
    expect(environmentOf('NotificationLambda')).toEqual({
      ORDERS_TABLE_NAME: '<order-carts-local-data:TablesOrders>',
      PROCESSED_TABLE_NAME: '<order-carts-local-data:TablesProcessed>',
      ORDER_KEYS_SECRET_ARN: '<SecretsOrderKeys>',
      PUBLIC_URL: '<PublicUrl>',
      MAIL_FROM: 'shop@order-carts.example',
      PARKING_QUEUE_URL: '<EventPathMailsDeadLettersQueue>',
      ORDER_LINKS_QUEUE_ARN: '<EventPathOrderLinksQueue.Arn>',
      ORDER_LINKS_PARKING_QUEUE_URL: '<EventPathOrderLinksDeadLettersQueue>',
      MAIL_FEEDBACK_QUEUE_ARN: '<EventPathMailFeedbackQueue.Arn>',
      MAIL_FEEDBACK_PARKING_QUEUE_URL: '<EventPathMailFeedbackDeadLettersQueue>',
      EVENTS_QUEUE_URL: '<EventPathEventsQueue>',
      LOG_LEVEL: 'info',
    });
  });

  it('tells the Event Lambda its workflow and where to park', () => {
    expect(environmentOf('EventLambda')).toEqual({
      STATE_MACHINE_ARN: '<EventPathEventLogStateMachine>',
      PARKING_QUEUE_URL: '<EventPathEventsDeadLettersQueue>',
      LOG_LEVEL: 'info',
    });
  });
});

describe('event path › permissions', () => {
  it('lets the Order Lambda read the stream, announce, park, and write what failed', () => {
    expect(permissions(local.service, 'OrderLambdaRoleDefaultPolicy')).toEqual(
      [
        ...ownLog('OrderLambda'),
        ...traces,
        ...send('EventPathEventsQueue'),
        ...send('EventPathOrderStreamParkingQueue'),
        'sns:Publish on <EventPathNotificationsTopic>',
        ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(
          (action) => `dynamodb:${action} on <order-carts-local-data:TablesOrdersStreamArn>`,
        ),
        's3:ListBucket on <order-carts-local-data:StreamFailuresBucketArn>',
        's3:PutObject on <order-carts-local-data:StreamFailuresBucketArn>/aws/lambda/*',
      ].sort(),
    );
  });

  it('lets the Notification Lambda read an order, keep its ledger, read its keys, send as the shop, park, and log what is undeliverable', () => {
    expect(permissions(local.service, 'NotificationLambdaRoleDefaultPolicy')).toEqual(
      [
        ...ownLog('NotificationLambda'),
        ...traces,
        ...receive('EventPathMailsQueue'),
        ...send('EventPathMailsDeadLettersQueue'),
        ...receive('EventPathOrderLinksQueue'),
        ...send('EventPathOrderLinksDeadLettersQueue'),
        ...receive('EventPathMailFeedbackQueue'),
        ...send('EventPathMailFeedbackDeadLettersQueue'),
        'sqs:SendMessage on <EventPathEventsQueue.Arn>',
        'dynamodb:BatchGetItem on <order-carts-local-data:TablesOrdersArn>',
        'dynamodb:Query on <order-carts-local-data:TablesOrdersArn>/index/by-customer',
        ...['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'].map(
          (action) => `dynamodb:${action} on <order-carts-local-data:TablesProcessedArn>`,
        ),
        'secretsmanager:DescribeSecret on <SecretsOrderKeys>',
        'secretsmanager:GetSecretValue on <SecretsOrderKeys>',
        'ses:SendEmail on arn:aws:ses:eu-central-1:<AWS::AccountId>:configuration-set/<EventPathMailSenderSet>',
        'ses:SendEmail on arn:aws:ses:eu-central-1:<AWS::AccountId>:identity/<EventPathMailSenderIdentity>',
      ].sort(),
    );
  });

  it('lets the Event Lambda run the workflow and park', () => {
    expect(permissions(local.service, 'EventLambdaRoleDefaultPolicy')).toEqual(
      [
        ...ownLog('EventLambda'),
        ...traces,
        ...receive('EventPathEventsQueue'),
        ...send('EventPathEventsDeadLettersQueue'),
        'states:StartSyncExecution on <EventPathEventLogStateMachine>',
      ].sort(),
    );
  });

  it('lets the workflow write under events/ and nowhere else', () => {
    const onBuckets = permissions(local.service, 'EventLogStateMachineRoleDefaultPolicy').filter((line) => line.startsWith('s3:'));
    expect(onBuckets).toEqual(['s3:PutObject on <order-carts-local-data:EventLogBucketArn>/events/*']);
  });
});

describe('event path › workflow', () => {
  it('runs the machine as Express, traced, and logs everything but the events themselves', () => {
    expect(get('StepFunctions::StateMachine', 'EventLog').properties).toMatchObject({
      StateMachineType: 'EXPRESS',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });

  it('writes into the log’s bucket', () => {
    const { DefinitionSubstitutions } = get('StepFunctions::StateMachine', 'EventLog').properties;
    expect(textOf((DefinitionSubstitutions as { BucketName: string }).BucketName)).toBe('<order-carts-local-data:EventLogBucket>');
  });
});
