import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CartEdit } from '@order-carts/cart-application';
import { MAX_LINES_PER_CART, REMEMBERED_WRITE_KEYS } from '@order-carts/shared-kernel';
import { epochSeconds } from './cart.row';

/**
 * An edit as one conditional update: the condition is the domain's `decide`, said in DynamoDB's words. A property test
 * holds both equal.
 */
export function cartEditUpdate(tableName: string, edit: CartEdit): UpdateCommandInput {
  const line = edit.command.type === 'set-quantity' ? settingLine(edit.command.quantity) : REMOVING_LINE;
  return {
    TableName: tableName,
    Key: { cartId: edit.cartId },
    ConditionExpression: `${IS_EDITABLE}${line.condition}`,
    UpdateExpression: `SET ${line.set}writeKeys.#slot = :writeKey, version = version + :one, updatedAt = :at, expiresAt = :expiresAt${line.remove}`,
    ExpressionAttributeNames: {
      '#status': 'status',
      '#lines': 'lines',
      '#slot': slotOf(edit.expectedVersion),
      '#product': edit.command.productId,
    },
    ExpressionAttributeValues: {
      ':secretHash': edit.secretHash,
      ':now': epochSeconds(edit.at),
      ':open': 'open',
      ':version': edit.expectedVersion,
      ':writeKey': edit.writeKey,
      ':one': 1,
      ':at': edit.at,
      ':expiresAt': epochSeconds(edit.expiresAt),
      ...line.values,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

const IS_EDITABLE = 'attribute_exists(cartId) AND secretHash = :secretHash AND expiresAt > :now AND #status = :open AND version = :version';

interface LineChange {
  readonly condition: string;
  readonly set: string;
  readonly remove: string;
  readonly values: Readonly<Record<string, number>>;
}

const settingLine = (quantity: number): LineChange => ({
  condition: ' AND (attribute_exists(#lines.#product) OR size(#lines) < :maxLines)',
  set: '#lines.#product = :quantity, lineOrder.#product = if_not_exists(lineOrder.#product, :version), ',
  remove: '',
  values: { ':quantity': quantity, ':maxLines': MAX_LINES_PER_CART },
});

const REMOVING_LINE: LineChange = { condition: '', set: '', remove: ' REMOVE #lines.#product, lineOrder.#product', values: {} };

const slotOf = (version: number): string => `s${version % REMEMBERED_WRITE_KEYS}`;
