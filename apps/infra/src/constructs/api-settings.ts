import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Stage } from '../stage';
import type { OrderSecrets } from './order-secrets';
import type { ShopTables } from './shop-tables';

export interface ApiSettingsProps {
  readonly stage: Stage;
  readonly publicUrl: string;
  readonly tables: ShopTables;
  readonly secrets: OrderSecrets;
  readonly orderLinks: IQueue;
}

/** All settings of the API, and what the operator's tool needs besides, as one parameter of JSON on one line; it names the secrets and holds none. */
export class ApiSettings extends Construct {
  readonly parameter: StringParameter;
  /** Changes with the settings, so that what embeds it is rolled when they change. */
  readonly fingerprint: string;

  constructor(scope: Construct, id: string, { stage, publicUrl, tables, secrets, orderLinks }: ApiSettingsProps) {
    super(scope, id);
    const settings = {
      stage: stage.name,
      publicUrl,
      tables: {
        products: tables.products.tableName,
        carts: tables.carts.tableName,
        orders: tables.orders.tableName,
        processed: tables.processed.tableName,
      },
      secrets: { orderKeys: secrets.orderKeys.secretArn, customerKey: secrets.customerKey.secretArn },
      queues: { orderLinks: orderLinks.queueUrl },
      shop: stage.shop,
      catalogueRefreshSeconds: 2,
      rateLimitPerMinute: stage.api.rateLimitPerMinute,
      trustProxyHops: stage.web.kind === 'cdn' ? 2 : 1, // CloudFront stands before the load balancer
      drainSeconds: stage.api.drainSeconds,
      logLevel: stage.logLevel,
    };
    const stack = Stack.of(this);
    this.parameter = new StringParameter(this, 'Parameter', {
      parameterName: `/order-carts/${stage.name}/api-settings`,
      description: 'Settings of the API: read by its instances when they start',
      stringValue: stack.toJsonString(settings),
    });
    this.fingerprint = createHash('sha256')
      .update(JSON.stringify(stack.resolve(settings)))
      .digest('hex')
      .slice(0, 16);
  }
}
