import { MAILS_IN_FLIGHT } from './windows';
import type { Fault, Scenario } from './scenario';

const FUNCTIONS = ['order-lambda', 'notification-lambda', 'event-lambda'] as const;

const crashes: readonly Fault[] = FUNCTIONS.map((name) => ({
  rule: { id: `${name}-dies`, kind: 'crash', function: name, at: 'end', every: 4, most: 2 },
  leastFired: 1,
}));

const lostAnswers: readonly Fault[] = [
  {
    rule: {
      id: 'api-answers',
      kind: 'lost-response',
      caller: 'api',
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      probability: 0.2,
    },
    leastFired: 1,
  },
  { rule: { id: 'announcer-answers', kind: 'lost-response', caller: 'order-lambda', every: 8 }, leastFired: 1 },
  { rule: { id: 'logger-answers', kind: 'lost-response', caller: 'event-lambda', probability: 0.15 }, leastFired: 1 },
];

const throttling: readonly Fault[] = [
  {
    rule: {
      id: 'tables-throttle',
      kind: 'error',
      caller: 'api',
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      error: 'ThrottlingException',
      probability: 0.2,
    },
    leastFired: 1,
  },
  {
    rule: {
      id: 'mails-throttle',
      kind: 'error',
      caller: 'notification-lambda',
      service: 'ses',
      operation: 'SendEmail',
      error: 'TooManyRequestsException',
      probability: 0.2,
      most: 6,
    },
    leastFired: 1,
  },
  {
    rule: {
      id: 'executions-throttle',
      kind: 'error',
      caller: 'event-lambda',
      service: 'states',
      operation: 'StartSyncExecution',
      error: 'ThrottlingException',
      probability: 0.15,
    },
    leastFired: 1,
  },
];

const twice: readonly Fault[] = FUNCTIONS.map((name) => ({
  rule: { id: `${name}-again`, kind: 'duplicate', function: name, every: 3 },
  leastFired: 1,
}));

const dyingApi: readonly Fault[] = (['before-call', 'after-call'] as const).map((at, index) => ({
  rule: {
    ...{ id: `api-dies-${at}`, kind: 'crash', caller: 'api', service: 'dynamodb', operation: 'TransactWriteItems' },
    ...{ at, after: 3 * index, every: 9, most: 2 },
  },
  leastFired: 1,
}));

/** Early enough that all who order, and the operator behind them, meet the database again. */
const restart: Fault = {
  rule: {
    ...{ id: 'database-restarts', kind: 'restart-database', caller: 'api', service: 'dynamodb', operation: 'TransactWriteItems' },
    ...{ after: 8, most: 1 },
  },
  leastFired: 1,
  windows: MAILS_IN_FLIGHT,
};

/** What never comes alone. */
export const MIXED_SCENARIOS: readonly Scenario[] = [
  { name: 'mix: throttling everywhere', faults: throttling },
  { name: 'mix: lost answers and duplicates', faults: [...lostAnswers, ...twice] },
  { name: 'mix: crashes and throttling', faults: [...crashes, ...throttling] },
  { name: 'mix: the API dies, answers are lost', faults: [...dyingApi, ...lostAnswers] },
  { name: 'mix: the API dies, functions die, tables throttle', faults: [...dyingApi, ...crashes, ...throttling] },
  { name: 'mix: database restarts, deliveries repeat', faults: [restart, ...twice, ...throttling] },
  { name: 'mix: database restarts, the API and functions die', faults: [restart, ...dyingApi, ...crashes, ...lostAnswers] },
  { name: 'mix: all of it', faults: [...throttling, ...lostAnswers, ...crashes, ...twice] },
];
