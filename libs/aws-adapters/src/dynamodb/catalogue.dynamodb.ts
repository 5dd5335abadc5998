import { GetCommand, paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Catalogue } from '@order-carts/cart-application';
import { EMPTY_SNAPSHOT, snapshotOf, type CatalogueSnapshot } from './catalogue-snapshot';
import { CATALOGUE_VERSION_KEY, CatalogueVersionSchema } from './product.row';
import { readRow } from './row';

export interface DynamoDbCatalogueOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Products priced in another currency are left out. */
  readonly currency?: string | undefined;
  /** How often the version row is asked for. */
  readonly refreshMs: number;
  /** A refresh failed; the snapshot before it stays in use. */
  readonly onFault: (fault: unknown) => void;
  /** A refresh succeeded, but a product cannot be sold from its rows. Told once, until the product is whole again. */
  readonly onLeftOut: (productId: string, reason: string) => void;
}

export interface RefreshingCatalogue extends Catalogue {
  /** Reads the table and keeps following it. Rejects when the table cannot be read. */
  start(): Promise<void>;
  stop(): void;
}

/** Stock changes with every order and bumps no version: so often its hints are read anew. */
const STOCK_HINT_MS = 30_000;

/** The catalogue from memory. One GetItem a refresh asks whether it changed; only then is the table scanned. */
export function dynamoDbCatalogue(options: DynamoDbCatalogueOptions): RefreshingCatalogue {
  const { refreshMs, onFault, onLeftOut } = options;
  let snapshot = EMPTY_SNAPSHOT;
  let all = [...snapshot.products.values()];
  let seen = { version: -1, atMs: 0 };
  let timer: NodeJS.Timeout | undefined;

  const refresh = async (): Promise<void> => {
    const version = await readVersion(options);
    const hasChanged = version !== seen.version;
    if (!hasChanged && performance.now() - seen.atMs < STOCK_HINT_MS) return;
    const known = snapshot.leftOut;
    snapshot = await readSnapshot(options, hasChanged);
    all = [...snapshot.products.values()];
    seen = { version, atMs: performance.now() };
    for (const [productId, reason] of snapshot.leftOut) if (known.get(productId) !== reason) onLeftOut(productId, reason);
  };
  const follow = (): void => {
    timer = setTimeout(
      () =>
        void refresh()
          .catch(onFault)
          .then(() => timer && follow()),
      refreshMs,
    );
    timer.unref();
  };

  return {
    find: (productId) => snapshot.products.get(productId),
    all: () => all,
    start: async () => {
      await refresh();
      follow();
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

async function readVersion({ documents, tableName }: DynamoDbCatalogueOptions): Promise<number> {
  const command = new GetCommand({ TableName: tableName, Key: CATALOGUE_VERSION_KEY, ConsistentRead: true });
  const { Item } = await documents.send(command);
  return Item === undefined ? 0 : readRow(CatalogueVersionSchema, Item, { table: tableName, key: '#catalogue/VERSION' }).version;
}

async function readSnapshot(options: DynamoDbCatalogueOptions, isConsistent: boolean): Promise<CatalogueSnapshot> {
  const { documents, tableName, currency } = options;
  const rows: Record<string, unknown>[] = [];
  const pages = paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: isConsistent });
  for await (const { Items = [] } of pages) rows.push(...Items);
  return snapshotOf(rows, tableName, currency);
}
