import { orderVersionsSuite } from '@order-carts/cart-application/testing';
import { shopTables } from '../testing/local-cloud';
import { dynamoDbOrderRig } from '../testing/order-rig';
import { createDocumentClient } from './document-client';
import { dynamoDbOrderVersions } from './order-versions.dynamodb';

const documents = createDocumentClient();
afterAll(() => documents.destroy());

orderVersionsSuite('orders in DynamoDB', () => ({
  ...dynamoDbOrderRig(documents),
  versions: dynamoDbOrderVersions({ documents, tableName: shopTables().orders }),
}));
