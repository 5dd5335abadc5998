import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AccessLogs } from '../constructs/access-logs';
import { PrivateBucket } from '../constructs/private-bucket';
import { ShopTables } from '../constructs/shop-tables';
import type { Stage } from '../stage';

export interface DataStackProps extends StackProps {
  readonly stage: Stage;
}

/** What outlives every deployment: tables and buckets. */
export class DataStack extends Stack {
  readonly tables: ShopTables;
  readonly accessLogs: Bucket;
  readonly eventLog: Bucket;
  /** Takes records of the order stream that could not be announced within their age limit, with their payload. */
  readonly streamFailures: Bucket;

  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: stage.keepsData });
    const { keepsData } = stage;

    this.tables = new ShopTables(this, 'Tables', { keepsData });
    this.accessLogs = new AccessLogs(this, 'AccessLogs', { keepsData }).bucket;
    const common = { keepsData, accessLogs: this.accessLogs };
    this.eventLog = new PrivateBucket(this, 'EventLog', { ...common, name: 'event-log' }).bucket;
    this.streamFailures = new PrivateBucket(this, 'StreamFailures', {
      ...common,
      name: 'stream-failures',
      expiresAfter: Duration.days(90),
    }).bucket;

    new CfnOutput(this, 'ProductsTableName', { value: this.tables.products.tableName });
    new CfnOutput(this, 'CartsTableName', { value: this.tables.carts.tableName });
    new CfnOutput(this, 'OrdersTableName', { value: this.tables.orders.tableName });
    new CfnOutput(this, 'ProcessedTableName', { value: this.tables.processed.tableName });
    new CfnOutput(this, 'EventLogBucketName', { value: this.eventLog.bucketName });
  }
}
