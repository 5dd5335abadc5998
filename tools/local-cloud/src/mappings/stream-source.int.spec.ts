import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { functionOf, mappingOf, modelOf } from '../messaging/testing/model';
import { mappingsIn, type StreamMapping } from './settings';
import { StreamSource } from './stream-source';
import { recordOf } from './testing/records';

const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders/stream/local';
const mapping = mappingsIn(
  modelOf([functionOf('order', 'worker'), mappingOf('order', streamArn, { StartingPosition: 'TRIM_HORIZON' })]),
)[0] as StreamMapping;

/** What the engine answers to each iterator: records, or the name of its refusal. */
let behind: Record<string, string> = {};
let server: Server;
let source: StreamSource;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { ShardIterator, SequenceNumber } = JSON.parse(await text(request)) as Record<string, string>;
    const refusal = ShardIterator === undefined ? undefined : behind[ShardIterator];
    const answer = refusal === undefined ? { Records: [recordOf(`read at ${ShardIterator}`)] } : { __type: `dynamodb#${refusal}` };
    const found = {
      Streams: [{ StreamArn: streamArn }],
      ShardIterator: SequenceNumber === undefined ? 'oldest' : `after ${SequenceNumber}`,
    };
    response.writeHead(refusal === undefined ? 200 : 400).end(JSON.stringify(ShardIterator === undefined ? found : answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  source = await StreamSource.open(mapping, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const read = async (iterator: string | undefined, after: string | undefined) =>
  (await source.page({ shardId: 'one', iterator, after })).Records[0]?.dynamodb.SequenceNumber;

describe('a stream’s source', () => {
  it.each([
    ['at the iterator', {}, 'given', '7', 'read at given'],
    ['at the oldest record when it has read none', {}, undefined, undefined, 'read at oldest'],
    ['behind the last record when the iterator is too old', { given: 'ExpiredIteratorException' }, 'given', '7', 'read at after 7'],
    [
      'at the oldest record when the iterator is too old and nothing was read',
      { given: 'ExpiredIteratorException' },
      'given',
      undefined,
      'read at oldest',
    ],
    ['behind the last record when older ones are gone', { given: 'TrimmedDataAccessException' }, 'given', '7', 'read at after 7'],
    [
      'at the oldest record when the last one is gone too',
      { given: 'TrimmedDataAccessException', 'after 7': 'TrimmedDataAccessException' },
      'given',
      '7',
      'read at oldest',
    ],
  ])('reads %s', async (_, refusals, iterator, after, expected) => {
    behind = refusals;
    expect(await read(iterator, after)).toBe(expected);
  });

  it('passes any other refusal on', async () => {
    behind = { given: 'InternalServerError' };
    await expect(read('given', '7')).rejects.toThrow('GetRecords on the stream failed: 400');
  });
});
