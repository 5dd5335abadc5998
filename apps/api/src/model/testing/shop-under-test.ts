import { createDocumentClient, dynamoDbCatalogueBook, dynamoDbOrderStore, systemClock, ulidIds } from '@order-carts/aws-adapters';
import { apiSettingsText, shopRows, type ShopRows } from '@order-carts/aws-adapters/testing';
import type { CatalogueBook, Clock, OrderStore } from '@order-carts/cart-application';
import { freshProductId } from '@order-carts/cart-application/testing';
import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import { settingsIn } from '../../settings';
import { startApiProcesses, type ApiProcesses } from './processes/api-processes';
import type { Gatekeeper } from './processes/api-process';
import { intercept } from './processes/calls';
import type { Saboteur } from './saboteurs/saboteur';
import { sabotaged } from './saboteurs/sabotaged';
import type { ShopState } from './shop-state';

/** What an operator's commands work with: the same use cases and adapters as in `tools/ops`. */
export interface Operator {
  readonly orders: OrderStore;
  readonly book: CatalogueBook;
  readonly clock: Clock;
  /** The operator's calls of DynamoDB wait there, until told otherwise. */
  holdCalls(gatekeeper: Gatekeeper | undefined): void;
}

export interface ShopUnderTest {
  readonly processes: ApiProcesses;
  /** The first few are priced and stocked by each test as it needs them. */
  readonly productIds: readonly string[];
  readonly operator: Operator;
  readonly rows: ShopRows;
  readonly delivery: ShopState['delivery'];
  /** The saboteur works at every process and beside the operator; undefined sends it away. */
  sabotage(saboteur: Saboteur | undefined): Promise<void>;
  stop(): Promise<void>;
}

export const CURRENCY = 'EUR';

/** The same shop, with some of its products: what one test does to them is nothing to another. */
export function withProducts(shop: ShopUnderTest, first: number, count: number): ShopUnderTest {
  return { ...shop, productIds: shop.productIds.slice(first, first + count) };
}

/** API processes, an operator and fresh products on the tables of the local cloud. */
export async function startShop({ processes: count = 3, products = 3 } = {}): Promise<ShopUnderTest> {
  const settings = await apiSettingsText();
  const { tables, shop } = settingsIn({ API_SETTINGS: settings });
  const documents = createDocumentClient();
  let saboteur: Saboteur | undefined;
  let gatekeeper: Gatekeeper | undefined;
  const operated = createDocumentClient();
  intercept(operated, async (call, send) => {
    if (gatekeeper !== undefined) await new Promise<void>((pass) => gatekeeper?.(call.name, pass));
    return sabotaged(saboteur)(call, send);
  });
  const operator: Operator = {
    orders: dynamoDbOrderStore({ documents: operated, tables }),
    book: dynamoDbCatalogueBook({ documents: operated, tableName: tables.products, ids: ulidIds(), clock: systemClock }),
    clock: systemClock,
    holdCalls: (next) => void (gatekeeper = next),
  };
  const productIds = Array.from({ length: products }, freshProductId);
  // The processes take their snapshot when they start.
  const entry = { unitPrice: money(100, CURRENCY), unitsOnHand: 5 };
  await Promise.all(productIds.map((productId) => operator.book.put(aProduct({ productId, ...entry }))));
  const processes = await startApiProcesses(count, settings);
  return {
    processes,
    productIds,
    operator,
    rows: shopRows(documents, tables),
    delivery: { flatMinor: shop.deliveryFlatMinor, freeFromMinor: shop.deliveryFreeFromMinor },
    sabotage: (next) => {
      saboteur = next;
      return processes.sabotage(next);
    },
    stop: async () => {
      await processes.stop();
      documents.destroy();
      operated.destroy();
    },
  };
}
