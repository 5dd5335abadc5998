import type { Fault, Scenario } from './scenario';
import { MAILS_IN_FLIGHT } from './windows';

const onWrites = (id: string, kind: string, fields: object, leastFired = 2): Fault => ({
  rule: { id, kind, caller: 'api', service: 'dynamodb', operation: 'TransactWriteItems', ...fields },
  leastFired,
});

/** Between the shopper and the tables. */
export const API_SCENARIOS: readonly Scenario[] = [
  {
    name: 'database throttles the API',
    faults: [onWrites('api-throttled', 'error', { error: 'ProvisionedThroughputExceededException', every: 4 }, 4)],
  },
  {
    name: 'transactions conflict',
    faults: [onWrites('conflict', 'error', { error: 'TransactionCanceledException', probability: 0.3 }, 2)],
  },
  { name: 'order written, answer lost', faults: [onWrites('answer-lost', 'lost-response', { every: 5 }, 4)] },
  { name: 'order lost on its way', faults: [onWrites('request-lost', 'lost-request', { every: 5 }, 4)] },
  {
    name: 'database errs after the write',
    faults: [onWrites('erred-after', 'error', { error: 'InternalServerError', at: 'after', every: 6 }, 3)],
  },
  {
    name: 'database is slow',
    faults: [
      onWrites('slow-before', 'latency', { ms: 150, every: 3 }, 5),
      onWrites('slow-after', 'latency', { ms: 150, at: 'after', every: 4 }, 4),
    ],
  },
  { name: 'API dies before its write', faults: [onWrites('api-dies-before', 'crash', { at: 'before-call', every: 9, most: 3 }, 1)] },
  { name: 'API dies after its write', faults: [onWrites('api-dies-after', 'crash', { at: 'after-call', every: 9, most: 3 }, 1)] },
  {
    name: 'cart answers are lost',
    faults: [
      {
        rule: {
          id: 'cart-answer-lost',
          kind: 'lost-response',
          caller: 'api',
          service: 'dynamodb',
          operation: ['PutItem', 'UpdateItem'],
          every: 6,
        },
        leastFired: 4,
      },
    ],
  },
  {
    name: 'database restarts',
    // The ledger is away too: what SES accepts meanwhile is not noted, and may be sent again.
    faults: [{ ...onWrites('database-restarts', 'restart-database', { after: 8, most: 1 }, 1), windows: MAILS_IN_FLIGHT }],
  },
];
