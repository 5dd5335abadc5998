import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { buildOutput } from '../bundles';
import type { Stage } from '../stage';
import { ApiFleet } from './api-fleet';
import { ApiSettings } from './api-settings';
import { grantOnTable, grantSendMessage } from './exact-grants';
import type { OrderSecrets } from './order-secrets';
import { PublicEntry } from './public-entry';
import { ShopNetwork } from './shop-network';
import type { ShopTables } from './shop-tables';

export interface ShopApiProps {
  readonly stage: Stage;
  readonly bundle: string;
  readonly tables: ShopTables;
  readonly secrets: OrderSecrets;
  readonly orderLinks: IQueue;
  readonly publicUrl: string;
  readonly accessLogs: IBucket;
}

const apiPort = 8080;

/** The HTTP API: network, load balancer, settings and instances, and what these may do. */
export class ShopApi extends Construct {
  readonly entry: PublicEntry;
  readonly settings: ApiSettings;
  /** Where the API is reached, without trailing slash. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: ShopApiProps) {
    super(scope, id);
    const { stage, bundle, tables, secrets, orderLinks, publicUrl, accessLogs } = props;
    const { logRetentionDays } = stage;
    const network = new ShopNetwork(this, 'Network', { logRetentionDays });
    this.entry = new PublicEntry(this, 'Entry', {
      ...{ vpc: network.vpc, accessLogs, isProtected: stage.keepsData, targetPort: apiPort },
      onlyFromPrefixListId: stage.web.kind === 'cdn' ? stage.web.originFacingPrefixListId : undefined,
    });
    this.settings = new ApiSettings(this, 'Settings', { stage, publicUrl, tables, secrets, orderLinks });
    const fleet = new ApiFleet(this, 'Fleet', {
      vpc: network.vpc,
      bundle,
      buildOutput: buildOutput(stage, bundle),
      settings: this.settings,
      entry: this.entry,
      port: apiPort,
      minInstances: stage.api.minInstances,
      maxInstances: stage.api.maxInstances,
      logRetentionDays,
    });
    network.allowCallsToAws(fleet.securityGroup);
    fleet.startAfter(network);
    grantShop(fleet, tables, secrets);
    grantSendMessage(orderLinks, fleet.role);
    this.url = stage.web.kind === 'cdn' ? publicUrl : `http://${this.entry.loadBalancer.loadBalancerDnsName}`;
  }
}

/** Placing or cancelling an order is one transaction; DynamoDB asks for the permission of each of its actions. */
function grantShop({ role }: ApiFleet, { products, carts, orders }: ShopTables, secrets: OrderSecrets): void {
  grantOnTable(products, role, 'Scan', 'GetItem', 'UpdateItem');
  grantOnTable(carts, role, 'GetItem', 'PutItem', 'UpdateItem');
  grantOnTable(orders, role, 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem');
  secrets.orderKeys.grantRead(role);
  secrets.customerKey.grantRead(role);
}
