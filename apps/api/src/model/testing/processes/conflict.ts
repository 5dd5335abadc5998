import { cancelled } from '@order-carts/aws-adapters/testing';
import type { Call } from './calls';

/** What DynamoDB answers while another transaction holds the last item of this one. */
export function conflict({ input }: Call): Error {
  const others = (input.TransactItems ?? []).slice(1).map(() => 'None');
  return cancelled(...others, 'TransactionConflict');
}
