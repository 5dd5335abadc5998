import type { Call, CallInput, Write } from '../processes/calls';
import { isEdit } from '../processes/calls';
import type { SabotagedWrite } from './saboteur';

/** The request without those clauses: each is made true whatever the row holds, since DynamoDB refuses values nobody uses. */
export function sabotagedRequest(call: Call, drops: readonly string[], of: SabotagedWrite): CallInput {
  const weaken = (write: Write): Write => (kindOf(call, write) === of ? withoutClauses(write, drops) : write);
  const { TransactItems, ...single } = call.input;
  if (TransactItems === undefined) return weaken(single);
  const weakened = TransactItems.map((item) => ({
    ...item,
    ...(item.Update && { Update: weaken(item.Update) }),
    ...(item.Put && { Put: weaken(item.Put) }),
  }));
  return { ...call.input, TransactItems: weakened };
}

function kindOf(call: Call, { Key = {}, ConditionExpression = '' }: Write): SabotagedWrite | undefined {
  if (isEdit(call)) return 'cartId' in Key ? 'cart edit' : undefined;
  if ('cartId' in Key) return 'cart closing';
  if ('orderId' in Key) return 'order step';
  if (ConditionExpression.includes('onHand >= ')) return 'stock taking';
  return ConditionExpression.includes('onHand = ') ? 'stock count' : undefined;
}

function withoutClauses(write: Write, drops: readonly string[]): Write {
  const ConditionExpression = drops.reduce(
    (condition, clause) => condition.replace(clause, `(${clause} OR NOT ${clause})`),
    write.ConditionExpression ?? '',
  );
  return { ...write, ConditionExpression };
}
