import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

export interface ShopTablesProps {
  readonly keepsData: boolean;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The four tables, on demand and encrypted, with point-in-time recovery. Keys cannot be changed later. */
export class ShopTables extends Construct {
  /** Items of a product: `INFO`, `STOCK#00` …, `ADJUST#<ulid>`. */
  readonly products: TableV2;
  readonly carts: TableV2;
  /** An order and its events (`ORDER`, `EVENT#000001` …). The stream is the outbox. */
  readonly orders: TableV2;
  /** Ledger of mails sent. */
  readonly processed: TableV2;

  constructor(scope: Construct, id: string, { keepsData }: ShopTablesProps) {
    super(scope, id);
    const common = {
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    } satisfies Partial<TablePropsV2>;

    this.products = new TableV2(this, 'Products', { ...common, partitionKey: text('productId'), sortKey: text('sk') });
    this.carts = new TableV2(this, 'Carts', { ...common, partitionKey: text('cartId'), timeToLiveAttribute: 'expiresAt' });
    this.orders = new TableV2(this, 'Orders', {
      ...common,
      partitionKey: text('orderId'),
      sortKey: text('sk'),
      dynamoStream: StreamViewType.NEW_IMAGE,
      globalSecondaryIndexes: [
        // Sparse: only the ORDER row of an order carries customerHash, and no longer once its customer is erased.
        {
          indexName: 'by-customer',
          partitionKey: text('customerHash'),
          sortKey: text('orderId'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
        // Only ORDER rows have a status. One status takes 1,000 writes a second: beyond that its key would have to be split.
        {
          indexName: 'by-status',
          partitionKey: text('status'),
          sortKey: text('orderId'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });
    this.processed = new TableV2(this, 'Processed', {
      ...common,
      partitionKey: text('notificationId'),
      timeToLiveAttribute: 'expiresAt',
    });
  }
}
