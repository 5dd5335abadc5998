import { paginateQuery, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderRecord, OrderRecords, Period } from '@order-carts/cart-application';
import { firstOrderIdAt, LIFE_CYCLE } from '@order-carts/cart-domain';
import { ORDER_SK } from './order.row';

export interface DynamoDbOrderRecordsOptions {
  readonly documents: DynamoDBDocumentClient;
  /** The Orders table. */
  readonly tableName: string;
}

/** A period by one query of the index `by-status` for each status, an order by one query of its own rows. */
export function dynamoDbOrderRecords(options: DynamoDbOrderRecordsOptions): OrderRecords {
  return { placedIn: (period) => placedIn(options, period), find: (orderId) => recordOf(options, orderId) };
}

/** In the order of the life cycle, so that an order that moves on meanwhile is met again rather than missed. */
async function* placedIn({ documents, tableName }: DynamoDbOrderRecordsOptions, { since, until }: Period) {
  for (const status of Object.keys(LIFE_CYCLE)) {
    const query = {
      TableName: tableName,
      IndexName: 'by-status',
      KeyConditionExpression: '#status = :status AND orderId BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':status': status, ':first': firstOrderIdAt(since), ':last': firstOrderIdAt(until) },
      ProjectionExpression: 'orderId',
    };
    for await (const { Items = [] } of paginateQuery({ client: documents }, query)) yield Items.map(({ orderId }) => String(orderId));
  }
}

async function recordOf({ documents, tableName }: DynamoDbOrderRecordsOptions, orderId: string): Promise<OrderRecord> {
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'orderId = :orderId',
    ExpressionAttributeValues: { ':orderId': orderId },
    ConsistentRead: true,
  };
  const rows: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateQuery({ client: documents }, query)) rows.push(...Items);
  const order = rows.find(({ sk }) => sk === ORDER_SK);
  return {
    orderId,
    order: order && { status: String(order['status']), version: Number(order['version']), isErased: order['erasedAt'] !== undefined },
    events: rows.flatMap(eventIn),
  };
}

function eventIn({ sk, event }: Record<string, unknown>): OrderRecord['events'] {
  const [, digits] = /^EVENT#(\d+)$/.exec(String(sk)) ?? [];
  return digits === undefined ? [] : [{ sequence: Number(digits), event }];
}
