import {
  createDocumentClient,
  dynamoDbCartStore,
  dynamoDbCatalogue,
  dynamoDbOrderStore,
  dynamoDbOrderVersions,
  isTransient,
  loadOrderTokens,
  loadSecretText,
  nodeFingerprints,
  sqsOrderLinksQueue,
  systemClock,
  ulidIds,
} from '@order-carts/aws-adapters';
import type { Logger } from '@order-carts/service-kit';
import type { ShopDependencies } from './app';
import type { StageSettings } from './settings';

export interface Wired {
  readonly shop: ShopDependencies;
  /** Whether a fault of an adapter says "not now": the same request may succeed in a moment. */
  readonly isTransient: (fault: unknown) => boolean;
  /** The snapshot that `shop.catalogue` reads: `start` loads it and keeps it fresh. */
  readonly snapshot: { readonly start: () => Promise<void>; readonly stop: () => void };
}

/** Settings → adapters → what the use cases need. Reads both secrets, so a missing one stops the start. */
export async function wire(settings: StageSettings, logger: Logger, documents = createDocumentClient()): Promise<Wired> {
  const { tables, secrets, queues, shop } = settings;
  const [tokens, customerKey] = await Promise.all([
    loadOrderTokens({ secretArn: secrets.orderKeys }),
    loadSecretText({ secretArn: secrets.customerKey }),
  ]);
  const catalogue = dynamoDbCatalogue({
    documents,
    tableName: tables.products,
    currency: shop.currency,
    refreshMs: settings.catalogueRefreshSeconds * 1000,
    onFault: (fault) => logger.warn({ err: fault }, 'the catalogue could not be refreshed: the last snapshot stays'),
    onLeftOut: (productId, reason) => logger.warn({ productId, reason }, 'a product is not on sale until its rows are mended'),
  });
  return {
    isTransient,
    snapshot: catalogue,
    shop: {
      catalogue,
      carts: dynamoDbCartStore({ documents, tableName: tables.carts }),
      orders: dynamoDbOrderStore({ documents, tables }),
      versions: dynamoDbOrderVersions({ documents, tableName: tables.orders }),
      links: sqsOrderLinksQueue({ queueUrl: queues.orderLinks }),
      tokens,
      fingerprints: nodeFingerprints(customerKey),
      clock: systemClock,
      ids: ulidIds(),
      delivery: { currency: shop.currency, flatMinor: shop.deliveryFlatMinor, freeFromMinor: shop.deliveryFreeFromMinor },
    },
  };
}
