import { TransactionCanceledException, type CancellationReason } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type DynamoDBDocumentClient, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { isTransient } from './faults';

export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** `unclear`: nobody knows whether it was committed; the same writes under the same token are harmless then. */
export type TransactionAnswer =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'cancelled'; readonly reasons: readonly CancellationReason[]; readonly fault: Error }
  | { readonly outcome: 'unclear'; readonly fault: unknown };

/**
 * One try of a transaction. DynamoDB remembers the token of a committed one for ten minutes and does not write it again.
 * Rejects with a fault that no retry can mend.
 */
export async function tryTransaction(documents: DynamoDBDocumentClient, writes: Writes, token: string): Promise<TransactionAnswer> {
  try {
    await documents.send(new TransactWriteCommand({ TransactItems: writes, ClientRequestToken: token }));
    return { outcome: 'committed' };
  } catch (fault) {
    if (fault instanceof TransactionCanceledException) return { outcome: 'cancelled', reasons: fault.CancellationReasons ?? [], fault };
    if (isTransient(fault)) return { outcome: 'unclear', fault };
    throw fault;
  }
}
