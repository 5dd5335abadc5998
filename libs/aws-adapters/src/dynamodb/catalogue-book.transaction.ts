import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CatalogueEntry } from '@order-carts/cart-application';
import { ADJUSTMENT_SK_PREFIX, INFO_SK, STOCK_SK, STOCK_SK_PREFIX, type RawRow } from './product.row';

export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** A new product: its texts, its stock, and the adjustment that accounts for the units it starts with. */
export function addingWrites(TableName: string, entry: CatalogueEntry, { adjustmentId, at }: { adjustmentId: string; at: string }): Writes {
  const { productId, unitPrice, unitsOnHand } = entry;
  const stock = {
    productId,
    sk: STOCK_SK,
    priceMinor: unitPrice.amountMinor,
    currency: unitPrice.currency,
    onHand: unitsOnHand,
    updatedAt: at,
  };
  const adjustment = { productId, sk: `${ADJUSTMENT_SK_PREFIX}${adjustmentId}`, units: unitsOnHand, reason: 'import', at };
  return [
    { Put: { TableName, Item: infoRow(entry, at) } },
    { Put: { TableName, Item: stock, ConditionExpression: 'attribute_not_exists(productId)' } },
    { Put: { TableName, Item: adjustment } },
  ];
}

/** What differs between an entry and the rows of its product: texts and price, never the units. */
export function changingWrites(TableName: string, entry: CatalogueEntry, rows: readonly RawRow[], at: string): Writes {
  const info = infoRow(entry, at);
  const oldInfo = rows.find(({ sk }) => sk === INFO_SK);
  const hasNewTexts = TEXTS.some((name) => oldInfo?.[name] !== info[name]);
  const stocks = rows.filter((row) => String(row['sk']).startsWith(STOCK_SK_PREFIX) && !hasPriceOf(row, entry));
  return [...(hasNewTexts ? [{ Put: { TableName, Item: info } }] : []), ...stocks.map(({ sk }) => pricing(TableName, entry, sk, at))];
}

const TEXTS = ['name', 'description', 'category', 'image'] as const;

const infoRow = ({ productId, name, description, category, image }: CatalogueEntry, updatedAt: string) => ({
  productId,
  sk: INFO_SK,
  name,
  description,
  category,
  image,
  updatedAt,
});

const hasPriceOf = (row: RawRow, { unitPrice }: CatalogueEntry): boolean =>
  row['priceMinor'] === unitPrice.amountMinor && row['currency'] === unitPrice.currency;

function pricing(TableName: string, { productId, unitPrice }: CatalogueEntry, sk: unknown, at: string): Writes[number] {
  return {
    Update: {
      TableName,
      Key: { productId, sk },
      ConditionExpression: 'attribute_exists(productId)',
      UpdateExpression: 'SET priceMinor = :price, currency = :currency, updatedAt = :at',
      ExpressionAttributeValues: { ':price': unitPrice.amountMinor, ':currency': unitPrice.currency, ':at': at },
    },
  };
}
