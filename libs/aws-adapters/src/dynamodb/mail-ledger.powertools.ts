import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { MailLedger } from '@order-carts/cart-application';
import type { Context } from 'aws-lambda';
import { requestLimits } from '../runtime/request-limits';
import { TABLE_REQUEST_MS } from './document-client';
import { MAIL_KEY_PREFIX, storedMailKey } from './mail-ledger.key';

export interface PowertoolsMailLedgerOptions {
  /** Key `notificationId`, time to live by `expiresAt`. */
  readonly tableName: string;
}

export interface LambdaMailLedger extends MailLedger {
  /** To be called at the start of each invocation: a send that died with it may be taken over once its time is up. */
  registerContext(context: Context): void;
}

/** How long a mail that was sent is remembered: longer than any queue or archive replays a message by accident. */
const REMEMBERED_DAYS = 35;

/**
 * The ledger of mails by Powertools Idempotency, each under its `storedMailKey`. A send that rejects leaves no record; while another invocation sends
 * the same mail, this one rejects and the queue tries again later.
 */
export function powertoolsMailLedger({ tableName }: PowertoolsMailLedgerOptions): LambdaMailLedger {
  const client = new DynamoDBClient({ requestHandler: requestLimits(TABLE_REQUEST_MS) });
  const keyAttr = 'notificationId';
  const persistenceStore = new DynamoDBPersistenceLayer({ tableName, keyAttr, expiryAttr: 'expiresAt', awsSdkV3Client: client });
  const config = new IdempotencyConfig({ expiresAfterSeconds: REMEMBERED_DAYS * 24 * 60 * 60 });
  return {
    registerContext: (context) => config.registerLambdaContext(context),
    once: <Receipt extends object>(notificationId: string, send: () => Promise<Receipt>) => {
      const sendOnce = makeIdempotent((_id: string) => send(), { persistenceStore, config, keyPrefix: MAIL_KEY_PREFIX });
      return sendOnce(notificationId);
    },
    forget: async (notificationId) => {
      const Key = { [keyAttr]: { S: storedMailKey(notificationId) } };
      await client.send(new DeleteItemCommand({ TableName: tableName, Key }));
    },
  };
}
