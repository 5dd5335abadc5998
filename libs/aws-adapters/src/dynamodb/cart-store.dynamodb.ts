import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CartEdit, CartEditOutcome, CartStore } from '@order-carts/cart-application';
import { decide } from '@order-carts/cart-domain';
import { cartEditUpdate } from './cart-edit.expression';
import { cartOf, isVisible, newCartRow, readCartRow, type CartRow } from './cart.row';

export interface DynamoDbCartStoreOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Carts in one table: a call of the port is one call of DynamoDB. */
export function dynamoDbCartStore({ documents, tableName }: DynamoDbCartStoreOptions): CartStore {
  return {
    create: async (cart, secretHash, at) => {
      const guard = { ConditionExpression: 'attribute_not_exists(cartId)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
      try {
        await documents.send(new PutCommand({ TableName: tableName, Item: newCartRow(cart, secretHash, at), ...guard }));
      } catch (fault) {
        if (!isOwnRow(fault, secretHash)) throw fault;
      }
    },
    find: async (owner, at) => {
      const { cartId } = owner;
      const { Item } = await documents.send(new GetCommand({ TableName: tableName, Key: { cartId }, ConsistentRead: true }));
      if (Item === undefined) return undefined;
      const row = readCartRow(Item, tableName, cartId);
      return isVisible(row, owner, at) ? cartOf(row) : undefined;
    },
    edit: async (edit) => {
      try {
        const { Attributes } = await documents.send(new UpdateCommand(cartEditUpdate(tableName, edit)));
        return { outcome: 'edited', cart: cartOf(readCartRow(Attributes, tableName, edit.cartId)) };
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
        return failedEdit(edit, fault.Item && readCartRow(unmarshall(fault.Item), tableName, edit.cartId));
      }
    },
  };
}

/** Whether a Put found its own row: the SDK had tried before, and the answer was lost. Nobody else has this secret. */
function isOwnRow(fault: unknown, secretHash: string): boolean {
  return fault instanceof ConditionalCheckFailedException && fault.Item?.['secretHash']?.S === secretHash;
}

/** Why the guard of an edit held it back: the domain names the refusal from the row as it was. */
function failedEdit(edit: CartEdit, row: CartRow | undefined): CartEditOutcome {
  if (row === undefined || !isVisible(row, edit, edit.at)) return { outcome: 'unknown' };
  const cart = cartOf(row);
  if (Object.values(row.writeKeys).includes(edit.writeKey)) return { outcome: 'edited', cart };
  const decision = decide(edit.command, cart);
  if (cart.status === 'open' && cart.version !== edit.expectedVersion) return { outcome: 'stale', cart };
  if (decision.outcome === 'refused') return { outcome: 'refused', refusal: decision.refusal };
  throw new Error(`the guard refused an edit of cart ${cart.cartId} that the domain accepts`);
}
