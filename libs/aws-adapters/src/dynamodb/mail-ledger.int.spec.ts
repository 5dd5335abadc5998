import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { freshIds, mailLedgerSuite } from '@order-carts/cart-application/testing';
import type { Context } from 'aws-lambda';
import { setTimeout as sleep } from 'node:timers/promises';
import { output } from '../testing/local-cloud';
import { createDocumentClient } from './document-client';
import { storedMailKey } from './mail-ledger.key';
import { powertoolsMailLedger } from './mail-ledger.powertools';

const tableName = output('ProcessedTableName');
const documents = createDocumentClient();
afterAll(() => documents.destroy());

const contextWith = (remainingMs: number) => ({ getRemainingTimeInMillis: () => remainingMs }) as Context;

function ledgerWith(remainingMs: number, options: { readonly leastTimeMs?: number } = {}) {
  const ledger = powertoolsMailLedger({ tableName, ...options });
  ledger.registerContext(contextWith(remainingMs));
  return ledger;
}

async function rows(): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client: documents }, { TableName: tableName })) found.push(...Items);
  return found;
}

mailLedgerSuite('ledger of Powertools', () => ledgerWith(30_000));

describe('ledger of Powertools', () => {
  const receipt = (sesMessageId: string) => ({ sesMessageId, sentAt: '2026-11-22T10:15:00.000Z' });

  it('remembers a mail for 35 days, by the key that operators can compute', async () => {
    const sesMessageId = freshIds.newId();
    const id = `${freshIds.newId()}.000001/mail`;
    await ledgerWith(30_000).once(id, async () => receipt(sesMessageId));
    const row = (await rows()).find(({ data }) => JSON.stringify(data)?.includes(sesMessageId));
    expect(row).toMatchObject({
      notificationId: storedMailKey(id),
      status: 'COMPLETED',
      data: receipt(sesMessageId),
    });
    const days = (Number(row?.['expiresAt']) - Date.now() / 1000) / 86_400;
    expect(days).toBeCloseTo(35, 1);
  });

  it('knows a mail again that another function environment has sent', async () => {
    const id = `${freshIds.newId()}.000001/mail`;
    await ledgerWith(30_000).once(id, async () => receipt('message-1'));
    expect(await ledgerWith(30_000).once(id, async () => receipt('message-2'))).toEqual(receipt('message-1'));
  });

  it('lets a send be taken over whose invocation has run out of time', async () => {
    const id = `${freshIds.newId()}.000001/mail`;
    const neverEnds = ledgerWith(20, { leastTimeMs: 0 }).once(id, () => new Promise<ReturnType<typeof receipt>>(() => undefined));
    expect(neverEnds).toBeInstanceOf(Promise);
    await sleep(300);
    expect(await ledgerWith(30_000).once(id, async () => receipt('message-2'))).toEqual(receipt('message-2'));
  });

  it('begins no send that the end of its invocation could cut off from its record, and leaves it to the next delivery', async () => {
    const id = `${freshIds.newId()}.000001/mail`;
    const send = jest.fn(async () => receipt('message-1'));
    await expect(ledgerWith(13_999).once(id, send)).rejects.toThrow('too little time');
    expect(send).not.toHaveBeenCalled();
    expect(await ledgerWith(14_000).once(id, send)).toEqual(receipt('message-1'));
  });
});
