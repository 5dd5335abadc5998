import type { Adjustment, CatalogueEntry } from '@order-carts/cart-application';
import type { Money } from '@order-carts/shared-kernel';
import { ADJUSTMENT_SK_PREFIX, INFO_SK, STOCK_SK, type RawRow, type StockRow } from './product.row';
import type { Writes } from './tried-transaction';

/** A product's rows (texts and stock) as they were read, and what a change of them is told by. */
export interface Books {
  readonly tableName: string;
  readonly productId: string;
  readonly rows: readonly RawRow[];
  readonly adjustmentId: string;
  readonly at: string;
}

type Write = Writes[number];

const TEXTS = ['name', 'description', 'category', 'image'] as const;

/** None when the texts are so already. */
export function textWrites({ tableName, rows, at }: Books, { productId, name, description, category, image }: CatalogueEntry): Writes {
  const info = { productId, sk: INFO_SK, name, description, category, image, updatedAt: at };
  const old = rows.find(({ sk }) => sk === INFO_SK);
  return TEXTS.every((text) => old?.[text] === info[text]) ? [] : [{ Put: { TableName: tableName, Item: info } }];
}

export function newStock({ tableName, productId, at }: Books, { unitPrice, unitsOnHand }: CatalogueEntry): Write {
  const { amountMinor: priceMinor, currency } = unitPrice;
  const Item = { productId, sk: STOCK_SK, priceMinor, currency, onHand: unitsOnHand, updatedAt: at };
  return { Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(productId)' } };
}

/** The line of the books that accounts for a change; written in the same transaction. */
export function adjustment({ tableName, productId, adjustmentId, at }: Books, { units, reason, priceMinor }: Adjustment): Write {
  return {
    Put: { TableName: tableName, Item: { productId, sk: `${ADJUSTMENT_SK_PREFIX}${adjustmentId}`, units, reason, at, priceMinor } },
  };
}

/**
 * Rivals who set the same price at the same time find it set: there is one line of the books for it. The old price need
 * not be one: an import mends a row that nobody could read.
 */
export function pricing({ tableName, productId, at }: Books, { sk, priceMinor, currency }: RawRow, price: Money): Write {
  const isAsRead = `${isStill('priceMinor', ':oldPrice', priceMinor)} AND ${isStill('currency', ':oldCurrency', currency)}`;
  return {
    Update: {
      TableName: tableName,
      Key: { productId, sk },
      ConditionExpression: isAsRead,
      UpdateExpression: 'SET priceMinor = :price, currency = :currency, updatedAt = :at',
      ExpressionAttributeValues: {
        ':oldPrice': priceMinor,
        ':oldCurrency': currency,
        ':price': price.amountMinor,
        ':currency': price.currency,
        ':at': at,
      },
    },
  };
}

const isStill = (name: string, placeholder: string, value: unknown): string =>
  value === undefined ? `attribute_not_exists(${name})` : `${name} = ${placeholder}`;

/** The units as they were read must still be there: what an order took meanwhile must not be lost. */
export function counting({ tableName, at }: Books, { productId, sk, onHand }: StockRow, units: number): Write {
  return {
    Update: {
      TableName: tableName,
      Key: { productId, sk },
      ConditionExpression: 'onHand = :before',
      UpdateExpression: 'SET onHand = :units, updatedAt = :at',
      ExpressionAttributeValues: { ':before': onHand, ':units': units, ':at': at },
    },
  };
}
