import type { Scenario } from './scenario';
import { MAILS_AT_ONCE } from './windows';

const ORDER = { caller: 'order-lambda' };
const MAIL = { caller: 'notification-lambda' };
const EVENT = { caller: 'event-lambda' };
const SEND = { service: 'ses', operation: 'SendEmail' };
const PUBLISH = { service: 'sns', operation: ['PublishBatch', 'Publish'] };
const ENQUEUE = { service: 'sqs', operation: ['SendMessageBatch', 'SendMessage'] };
/** What SES says of a recipient it will not send to. */
const SUPPRESSED = 'The recipient is on the suppression list for your account.';
const EXECUTE = { service: 'states', operation: 'StartSyncExecution' };

/** From the stream to topic and queue. */
const ANNOUNCING: readonly Scenario[] = [
  {
    name: 'Order Lambda dies at its start',
    faults: [{ rule: { id: 'order-start', kind: 'crash', function: 'order-lambda', at: 'start', every: 3, most: 4 }, leastFired: 1 }],
  },
  {
    name: 'Order Lambda dies between its effects',
    faults: [{ rule: { id: 'order-between', kind: 'crash', ...ORDER, ...PUBLISH, at: 'after-call', every: 3, most: 4 }, leastFired: 1 }],
  },
  {
    name: 'Order Lambda dies before it reports',
    faults: [{ rule: { id: 'order-end', kind: 'crash', function: 'order-lambda', at: 'end', every: 3, most: 4 }, leastFired: 1 }],
  },
  {
    name: 'Order Lambda hangs',
    faults: [{ rule: { id: 'order-hangs', kind: 'timeout', ...ORDER, ...ENQUEUE, at: 'before-call', every: 4, most: 1 }, leastFired: 1 }],
  },
  {
    name: 'SNS is down, then back',
    faults: [{ rule: { id: 'sns-down', kind: 'error', ...ORDER, ...PUBLISH, error: 'InternalError', first: 8 }, leastFired: 4 }],
  },
  {
    name: 'SNS answers are lost',
    faults: [{ rule: { id: 'sns-answer-lost', kind: 'lost-response', ...ORDER, ...PUBLISH, every: 3 }, leastFired: 2 }],
  },
  {
    name: 'SNS takes part of a batch',
    faults: [
      { rule: { id: 'sns-partial', kind: 'partial', ...ORDER, service: 'sns', operation: 'PublishBatch', every: 2 }, leastFired: 2 },
    ],
  },
  {
    name: 'SQS takes part of a batch',
    faults: [
      { rule: { id: 'sqs-partial', kind: 'partial', ...ORDER, service: 'sqs', operation: 'SendMessageBatch', every: 2 }, leastFired: 2 },
    ],
  },
];

/** From the notifications to the inbox. */
const MAILING: readonly Scenario[] = [
  {
    name: 'SES throttles',
    faults: [
      {
        rule: { id: 'ses-throttles', kind: 'error', ...MAIL, ...SEND, error: 'TooManyRequestsException', every: 3, most: 12 },
        leastFired: 4,
      },
    ],
  },
  {
    name: 'SES account paused for a while',
    faults: [{ rule: { id: 'ses-paused', kind: 'error', ...MAIL, ...SEND, error: 'SendingPausedException', first: 8 }, leastFired: 4 }],
  },
  {
    name: 'SES loses requests',
    faults: [{ rule: { id: 'ses-request-lost', kind: 'lost-request', ...MAIL, ...SEND, every: 6 }, leastFired: 2 }],
  },
  {
    name: 'SES answers are lost',
    faults: [{ rule: { id: 'ses-answer-lost', kind: 'lost-response', ...MAIL, ...SEND, every: 6 }, leastFired: 2, windows: 1 }],
  },
  {
    name: 'addresses refuse mail',
    faults: [
      {
        rule: { id: 'address-refused', kind: 'error', ...MAIL, ...SEND, error: 'MessageRejected', message: SUPPRESSED, every: 8, most: 3 },
        leastFired: 2,
        refusesMail: true,
      },
    ],
  },
  {
    name: 'mails bounce',
    faults: [
      {
        rule: { id: 'mail-bounces', kind: 'bounce', bounce: 'permanent', every: 8, most: 3 },
        leastFired: 2,
        refusesMail: true,
      },
    ],
  },
  {
    name: 'SES refuses mails until the operator redrives',
    faults: [
      {
        rule: { id: 'mail-refused', kind: 'error', ...MAIL, ...SEND, error: 'MessageRejected', message: 'Injected', every: 8, most: 2 },
        leastFired: 1,
      },
    ],
  },
  {
    name: 'mail ledger’s writes are lost',
    faults: [
      {
        rule: { id: 'ledger-write-lost', kind: 'lost-request', ...MAIL, service: 'dynamodb', operation: 'UpdateItem', every: 8 },
        leastFired: 2,
        windows: 1,
      },
    ],
  },
  {
    name: 'Notification Lambda dies before SES',
    faults: [
      {
        rule: { id: 'mail-before', kind: 'crash', ...MAIL, ...SEND, at: 'before-call', every: 7, most: 3 },
        leastFired: 1,
        windows: MAILS_AT_ONCE - 1,
      },
    ],
  },
  {
    name: 'Notification Lambda dies after SES',
    faults: [
      {
        rule: { id: 'mail-after', kind: 'crash', ...MAIL, ...SEND, at: 'after-call', every: 7, most: 3 },
        leastFired: 1,
        windows: MAILS_AT_ONCE,
      },
    ],
  },
  {
    name: 'Notification Lambda hangs before SES',
    faults: [
      {
        rule: { id: 'mail-hangs', kind: 'timeout', ...MAIL, ...SEND, at: 'before-call', every: 9, most: 1 },
        leastFired: 1,
        windows: MAILS_AT_ONCE - 1,
      },
    ],
  },
  {
    name: 'Notification Lambda dies before it reports',
    faults: [{ rule: { id: 'mail-end', kind: 'crash', function: 'notification-lambda', at: 'end', every: 3, most: 3 }, leastFired: 1 }],
  },
];

/** From the events queue to the log. */
const LOGGING: readonly Scenario[] = [
  {
    name: 'executions fail',
    faults: [{ rule: { id: 'execution-failed', kind: 'execution', ...EVENT, status: 'FAILED', every: 4 }, leastFired: 4 }],
  },
  {
    name: 'executions time out after their effect',
    faults: [
      { rule: { id: 'execution-timed-out', kind: 'execution', ...EVENT, status: 'TIMED_OUT', at: 'after', every: 5 }, leastFired: 3 },
    ],
  },
  {
    name: 'Step Functions throttles',
    faults: [
      { rule: { id: 'states-throttled', kind: 'error', ...EVENT, ...EXECUTE, error: 'ThrottlingException', every: 4 }, leastFired: 4 },
    ],
  },
  {
    name: 'S3 asks to slow down',
    faults: [
      {
        rule: {
          id: 's3-slow-down',
          kind: 'error',
          caller: 'state-machines',
          service: 's3',
          operation: 'PutObject',
          error: 'SlowDown',
          every: 4,
        },
        leastFired: 4,
      },
    ],
  },
  {
    name: 'Event Lambda dies between its effects',
    faults: [{ rule: { id: 'event-between', kind: 'crash', ...EVENT, ...EXECUTE, at: 'after-call', every: 9, most: 3 }, leastFired: 1 }],
  },
  {
    name: 'Event Lambda hangs',
    faults: [{ rule: { id: 'event-hangs', kind: 'timeout', ...EVENT, ...EXECUTE, at: 'before-call', every: 9, most: 1 }, leastFired: 1 }],
  },
];

/** What at-least-once means. */
const DELIVERING: readonly Scenario[] = [
  {
    name: 'everything is delivered twice',
    faults: ['order-lambda', 'notification-lambda', 'event-lambda'].map((name) => ({
      rule: { id: `${name}-twice`, kind: 'duplicate', function: name, every: 2 },
      leastFired: 2,
    })),
  },
  {
    name: 'deliveries are reordered',
    faults: [
      { rule: { id: 'events-reordered', kind: 'reorder', function: 'event-lambda', ms: 2000, every: 2 }, leastFired: 2 },
      { rule: { id: 'records-again', kind: 'reorder', function: 'order-lambda', every: 3 }, leastFired: 1 },
    ],
  },
  {
    name: 'deletions of messages fail',
    faults: [
      {
        rule: { id: 'delete-lost', kind: 'partial', caller: 'cloud', service: 'sqs', operation: 'DeleteMessageBatch', every: 4 },
        leastFired: 2,
      },
    ],
  },
];

export const PIPELINE_SCENARIOS: readonly Scenario[] = [...ANNOUNCING, ...MAILING, ...LOGGING, ...DELIVERING];
