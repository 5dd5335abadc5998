import { mailRecordsSuite, orderRecordsSuite, recordingQueue } from '@order-carts/cart-application/testing';
import { orderMailId, takeMailFeedback } from '@order-carts/cart-application';
import type { Context } from 'aws-lambda';
import { output, shopTables } from '../testing/local-cloud';
import { dynamoDbOrderRig } from '../testing/order-rig';
import { createDocumentClient } from './document-client';
import { powertoolsMailLedger } from './mail-ledger.powertools';
import { dynamoDbMailRecords } from './mail-records.dynamodb';
import { dynamoDbOrderRecords } from './order-records.dynamodb';
import { dynamoDbStockRecords } from './stock-records.dynamodb';

const documents = createDocumentClient();
afterAll(() => documents.destroy());

orderRecordsSuite('records in DynamoDB', () => ({
  ...dynamoDbOrderRig(documents),
  records: dynamoDbOrderRecords({ documents, tableName: shopTables().orders }),
  stock: dynamoDbStockRecords({ documents, tables: shopTables() }),
}));

mailRecordsSuite('ledger records of Powertools', () => {
  const tableName = output('ProcessedTableName');
  const ledgerWith = (leftMs: number) => {
    const ledger = powertoolsMailLedger({ tableName, leastTimeMs: 0 });
    ledger.registerContext({ getRemainingTimeInMillis: () => leftMs } as Context);
    return ledger;
  };
  return {
    records: dynamoDbMailRecords({ documents, tableName }),
    now: () => new Date().toISOString(),
    sent: async (eventId, receipt) => void (await ledgerWith(30_000).once(orderMailId(eventId), async () => receipt)),
    refused: async (eventId, receipt) => void (await ledgerWith(30_000).once(orderMailId(eventId), async () => receipt)),
    cameBack: async (eventId, { cause: verdict, reason, at }) =>
      void (await takeMailFeedback({ ledger: ledgerWith(30_000), events: recordingQueue() }, { verdict, reason, at, eventId })),
    begun: async (eventId, leftMs) => {
      const entered = Promise.withResolvers<void>();
      void ledgerWith(leftMs).once(orderMailId(eventId), () => {
        entered.resolve();
        return new Promise<object>(() => undefined);
      });
      await entered.promise;
    },
  };
});
