import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { MailLedger } from '@order-carts/cart-application';
import type { Context } from 'aws-lambda';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';
import { TABLE_REQUEST_MS } from './document-client';
import { MAIL_KEY_PREFIX, storedMailKey } from './mail-ledger.key';

export interface PowertoolsMailLedgerOptions {
  /** Key `notificationId`, time to live by `expiresAt`. */
  readonly tableName: string;
  /** A send is not begun with less of the invocation's time left. @default as long as a send and its record may take */
  readonly leastTimeMs?: number | undefined;
}

export interface LambdaMailLedger extends MailLedger {
  /** To be called at the start of each invocation: a send that died with it may be taken over once its time is up. */
  registerContext(context: Context): void;
}

/** How long a mail that was sent is remembered: longer than any queue or archive replays a message by accident. */
const REMEMBERED_DAYS = 35;

/** One try at SES, and three at the ledger's update: a send that is cut off in between would be a second mail. */
const SEND_AND_RECORD_MS = MESSAGE_REQUEST_MS + 3 * TABLE_REQUEST_MS;

/**
 * The ledger of mails by Powertools Idempotency, each under its `storedMailKey`. A send that rejects leaves no record; while another invocation sends
 * the same mail, this one rejects and the queue tries again later.
 */
export function powertoolsMailLedger({ tableName, leastTimeMs = SEND_AND_RECORD_MS }: PowertoolsMailLedgerOptions): LambdaMailLedger {
  const client = new DynamoDBClient({ requestHandler: requestLimits(TABLE_REQUEST_MS) });
  const keyAttr = 'notificationId';
  const persistenceStore = new DynamoDBPersistenceLayer({ tableName, keyAttr, expiryAttr: 'expiresAt', awsSdkV3Client: client });
  const config = new IdempotencyConfig({ expiresAfterSeconds: REMEMBERED_DAYS * 24 * 60 * 60 });
  return {
    registerContext: (context) => config.registerLambdaContext(context),
    once: <Receipt extends object>(notificationId: string, send: () => Promise<Receipt>) => {
      const sendInTime = (_id: string): Promise<Receipt> => {
        const leftMs = config.lambdaContext?.getRemainingTimeInMillis() ?? Infinity;
        return leftMs < leastTimeMs ? Promise.reject(new Error(`${leftMs} ms are too little time to send ${notificationId}`)) : send();
      };
      return makeIdempotent(sendInTime, { persistenceStore, config, keyPrefix: MAIL_KEY_PREFIX })(notificationId);
    },
    forget: async (notificationId) => {
      const Key = { [keyAttr]: { S: storedMailKey(notificationId) } };
      await client.send(new DeleteItemCommand({ TableName: tableName, Key }));
    },
  };
}
