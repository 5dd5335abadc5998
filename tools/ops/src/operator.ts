import {
  createDocumentClient,
  dynamoDbCatalogueBook,
  dynamoDbOrderIndex,
  dynamoDbOrderStore,
  loadSecretText,
  nodeFingerprints,
  powertoolsMailLedger,
  systemClock,
  ulidIds,
} from '@order-carts/aws-adapters';
import type { CatalogueBook, Clock, Fingerprints, MailLedger, OrderIndex, OrderStore } from '@order-carts/cart-application';
import type { Command } from 'commander';
import { deploymentOf } from './deployment';

/** What the operator's commands work with, at one stage. */
export interface Operator {
  readonly stage: string;
  /** The shop's, ISO 4217. */
  readonly currency: string;
  readonly orders: OrderStore;
  readonly index: OrderIndex;
  readonly book: CatalogueBook;
  readonly ledger: Pick<MailLedger, 'forget'>;
  /** Only to find a customer's orders: whoever calls it needs the right to read the key. */
  readonly fingerprints: () => Promise<Fingerprints>;
  readonly clock: Clock;
}

/** The operator of the stage that a command names. Throws an `OperatorMistake` when it cannot be reached. */
export async function operatorFor(command: Command): Promise<Operator> {
  const { stage } = command.optsWithGlobals<{ stage: string }>();
  const { tables, secrets, shop } = await deploymentOf(stage);
  const documents = createDocumentClient();
  return {
    stage,
    currency: shop.currency,
    orders: dynamoDbOrderStore({ documents, tables }),
    index: dynamoDbOrderIndex({ documents, tableName: tables.orders }),
    book: dynamoDbCatalogueBook({ documents, tableName: tables.products, ids: ulidIds(), clock: systemClock }),
    ledger: powertoolsMailLedger({ tableName: tables.processed }),
    fingerprints: async () => nodeFingerprints(await loadSecretText({ secretArn: secrets.customerKey })),
    clock: systemClock,
  };
}
