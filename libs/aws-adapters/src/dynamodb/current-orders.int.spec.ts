import { currentOrdersSuite } from '@order-carts/cart-application/testing';
import { shopTables } from '../testing/local-cloud';
import { dynamoDbOrderRig } from '../testing/order-rig';
import { dynamoDbCurrentOrders } from './current-orders.dynamodb';
import { createDocumentClient } from './document-client';

const documents = createDocumentClient();
afterAll(() => documents.destroy());

currentOrdersSuite('orders in DynamoDB', () => ({
  ...dynamoDbOrderRig(documents),
  current: dynamoDbCurrentOrders({ documents, tableName: shopTables().orders }),
}));
