import { arrayAt, isObject, objectAt, textAt } from '../template/json';
import type { JsonObject, JsonValue } from '../template/resource';

/** A batch of which a part fails: what is left of the request, and what its answer becomes. */
export interface SplitBatch {
  /** `undefined`: nothing is left to be done. */
  readonly rest: Buffer | undefined;
  /** The whole answer, from that to the rest; without one all has failed. */
  readonly answer: (toRest: Buffer | undefined) => Buffer;
}

/** Chooses which of so many entries fail, by their numbers. */
export type Choose = (count: number, most: number) => ReadonlySet<number>;
/** `undefined`: the batch has no part that could fail. */
type Split = (body: Buffer, choose: Choose, error: string | undefined) => SplitBatch | undefined;

const MESSAGE = 'Injected by the local cloud.';

/** Batches by service and operation. */
export const SPLITS: Readonly<Record<string, Split>> = {
  'sqs SendMessageBatch': splitEntries,
  'sqs DeleteMessageBatch': splitEntries,
  'sqs ChangeMessageVisibilityBatch': splitEntries,
  'sns PublishBatch': splitPublishing,
  'dynamodb BatchWriteItem': splitWrites,
  'dynamodb BatchGetItem': splitReads,
};

function splitEntries(body: Buffer, choose: Choose, error = 'InternalError'): SplitBatch {
  const request = parsed(body);
  const entries = arrayAt(request, 'Entries');
  const failing = choose(entries.length, entries.length);
  const rest = entries.filter((_entry, index) => !failing.has(index));
  const failed = entries.flatMap((entry, index) =>
    failing.has(index) ? [{ Id: textAt(entry, 'Id') ?? '', SenderFault: false, Code: error, Message: MESSAGE }] : [],
  );
  return {
    rest: rest.length === 0 ? undefined : bufferOf({ ...request, Entries: rest }),
    answer: (toRest) => {
      const answer = toRest === undefined ? { Successful: [] } : parsed(toRest);
      return bufferOf({ ...answer, Failed: [...arrayAt(answer, 'Failed'), ...failed] });
    },
  };
}

const ENTRY = /^PublishBatchRequestEntries\.member\.(\d+)\.(.+)$/;

function splitPublishing(body: Buffer, choose: Choose, error = 'InternalError'): SplitBatch {
  const parameters = [...new URLSearchParams(body.toString())];
  const numbers = [...new Set(parameters.flatMap(([name]) => ENTRY.exec(name)?.[1] ?? []))];
  const failing = choose(numbers.length, numbers.length);
  const kept = numbers.filter((_number, index) => !failing.has(index));
  const rest = parameters.flatMap(([name, value]): [string, string][] => {
    const [, number = '', field = ''] = ENTRY.exec(name) ?? [];
    if (number === '') return [[name, value]];
    const place = kept.indexOf(number);
    return place < 0 ? [] : [[`PublishBatchRequestEntries.member.${place + 1}.${field}`, value]];
  });
  const ids = new Map(parameters.flatMap(([name, value]) => (ENTRY.exec(name)?.[2] === 'Id' ? [[ENTRY.exec(name)?.[1], value]] : [])));
  const failed = numbers
    .filter((_number, index) => failing.has(index))
    .map(
      (number) =>
        `<member><Id>${ids.get(number)}</Id><Code>${error}</Code><Message>${MESSAGE}</Message><SenderFault>false</SenderFault></member>`,
    )
    .join('');
  return {
    rest: kept.length === 0 ? undefined : Buffer.from(new URLSearchParams(rest).toString()),
    answer: (toRest) => Buffer.from(withFailed(toRest?.toString() ?? NOTHING_PUBLISHED, failed)),
  };
}

const NOTHING_PUBLISHED =
  '<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult><Successful/><Failed/></PublishBatchResult>' +
  '<ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata></PublishBatchResponse>';

function withFailed(xml: string, members: string): string {
  const found = /<Failed\s*\/>|<Failed>([\s\S]*?)<\/Failed>/;
  if (found.test(xml)) return xml.replace(found, (_all, others: string | undefined) => `<Failed>${others ?? ''}${members}</Failed>`);
  return xml.replace('</PublishBatchResult>', `<Failed>${members}</Failed></PublishBatchResult>`);
}

/** DynamoDB leaves a part undone, never all: for that it answers an error. */
function splitWrites(body: Buffer, choose: Choose): SplitBatch | undefined {
  return splitTables(body, choose, 'UnprocessedItems', {
    itemsOf: (table) => (Array.isArray(table) ? table : []),
    withItems: (_table, items) => items,
  });
}

function splitReads(body: Buffer, choose: Choose): SplitBatch | undefined {
  return splitTables(body, choose, 'UnprocessedKeys', {
    itemsOf: (table) => arrayAt(table, 'Keys'),
    withItems: (table, Keys) => ({ ...(isObject(table) && table), Keys }),
  });
}

interface TableRequests {
  itemsOf(table: JsonValue): JsonValue[];
  withItems(table: JsonValue, items: JsonValue[]): JsonValue;
}

function splitTables(body: Buffer, choose: Choose, unprocessed: string, { itemsOf, withItems }: TableRequests): SplitBatch | undefined {
  const request = parsed(body);
  const tables = Object.entries(objectAt(request, 'RequestItems'));
  const all = tables.flatMap(([, table]) => itemsOf(table));
  if (all.length < 2) return undefined;
  const failing = choose(all.length, all.length - 1);
  const part = (isWanted: (item: JsonValue) => boolean): JsonObject =>
    Object.fromEntries(
      tables.flatMap(([name, table]) => {
        const items = itemsOf(table).filter(isWanted);
        return items.length === 0 ? [] : [[name, withItems(table, items)]];
      }),
    );
  const left = part((item) => failing.has(all.indexOf(item)));
  return {
    rest: bufferOf({ ...request, RequestItems: part((item) => !failing.has(all.indexOf(item))) }),
    answer: (toRest) => bufferOf({ ...(toRest && parsed(toRest)), [unprocessed]: left }),
  };
}

function parsed(body: Buffer): JsonObject {
  const value = JSON.parse(body.toString()) as JsonValue;
  return isObject(value) ? value : {};
}

function bufferOf(value: JsonObject): Buffer {
  return Buffer.from(JSON.stringify(value));
}
