import {
  InternalServerError,
  ResourceNotFoundException,
  ThrottlingException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { isTransient, isTransientReason } from './faults';

const details = { message: 'said DynamoDB', $metadata: {} };

describe('a fault of DynamoDB', () => {
  it.each([
    ['throttling', new ThrottlingException(details)],
    ['a fault on the side of AWS', new InternalServerError(details)],
    ['a transaction still under way', new TransactionInProgressException(details)],
    ['a time-out', Object.assign(new Error('socket'), { name: 'TimeoutError' })],
    ['a connection that broke', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ])('is transient: %s', (_, fault) => {
    expect(isTransient(fault)).toBe(true);
  });

  it.each([
    ['a missing table', new ResourceNotFoundException(details)],
    ['a programming error', new TypeError('x is undefined')],
    ['a text', 'ThrottlingException'],
  ])('is not transient: %s', (_, fault) => {
    expect(isTransient(fault)).toBe(false);
  });

  it('is transient in an item of a transaction that others hold or that is throttled', () => {
    const codes = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded', 'ConditionalCheckFailed', 'None', undefined];
    expect(codes.map(isTransientReason)).toEqual([true, true, true, false, false, false]);
  });
});
