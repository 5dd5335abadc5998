import { rule } from '../contract/rule';
import type { InvocationResult } from '../lambda';
import { eventually } from '../messaging/testing/eventually';
import { checkpointsInMemory } from './checkpoints';
import type { RecordPage } from './stream-source';
import { recordOf } from './testing/records';
import { DONE, FAILED, page, poll, scripted, stopPolling } from './testing/stream-script';

afterEach(stopPolling);

describe('a shard’s reader', () => {
  it('invokes again when the call itself failed', async () => {
    const seen = await poll({ invoke: scripted<InvocationResult>(new Error('no process'), DONE) });
    await eventually(() => (seen.invoked.length > 1 ? true : undefined));
    expect(seen.invoked).toEqual(['1', '1']);
  });

  it('sends a discarded batch again without invoking its function again', async () => {
    const send = scripted<void>(new Error('503'), undefined);
    const seen = await poll({
      properties: { MaximumRetryAttempts: 0 },
      page: scripted(page('1'), page('2'), page()),
      invoke: scripted<InvocationResult>(FAILED, DONE),
      send,
    });
    await eventually(() => (seen.invoked.includes('2') ? true : undefined));
    expect(seen.invoked).toEqual(['1', '2']);
    expect(seen.discarded).toHaveLength(2);
    expect(new Set(seen.discarded).size).toBe(1);
  });

  it('keeps a checkpoint behind each batch, and behind records that no filter lets through', async () => {
    const checkpoints = checkpointsInMemory();
    const Pattern = '{"dynamodb":{"SequenceNumber":["1","2"]}}';
    const properties = { BatchSize: 1, FilterCriteria: { Filters: [{ Pattern }] } };
    const hang = new Promise<InvocationResult>(() => undefined);
    await poll({ properties, checkpoints, page: scripted(page('1', '2', '3'), page()) });
    await eventually(() => (checkpoints.last('order-mapping', 'one') === '3' ? true : undefined));
    const half = checkpointsInMemory();
    const invoke = scripted<InvocationResult>(DONE);
    let calls = 0;
    const seen = await poll({
      canStop: false,
      properties,
      checkpoints: half,
      page: scripted(page('1', '2', '3'), page()),
      invoke: () => ((calls += 1) === 1 ? invoke() : hang),
    });
    await eventually(() => (seen.invoked.length === 2 ? true : undefined));
    expect(half.last('order-mapping', 'one')).toBe('1');
  });

  it('keeps the checkpoint of a batch that is answered after the end came', async () => {
    const checkpoints = checkpointsInMemory();
    let answer: (result: InvocationResult) => void = () => undefined;
    const seen = await poll({ checkpoints, invoke: () => new Promise((resolve) => (answer = resolve)) });
    await eventually(() => (seen.invoked.length === 1 ? true : undefined));
    const stopped = seen.stop();
    answer(DONE);
    await stopped;
    expect(checkpoints.last('order-mapping', 'one')).toBe('1');
  });

  it('goes on behind its checkpoint', async () => {
    const checkpoints = checkpointsInMemory();
    checkpoints.keep('order-mapping', 'one', '41');
    const seen = await poll({ checkpoints });
    await eventually(() => (seen.positions.length > 0 ? true : undefined));
    expect(seen.positions[0]).toEqual({ shardId: 'one', iterator: undefined, after: '41' });
  });

  rule(
    'says who deletes an expired row',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html',
    async () => {
      const removed = ['1', '2'].map((id) => ({ ...recordOf(id), eventName: 'REMOVE' }));
      const seen = await poll({
        page: scripted<RecordPage>({ ...page(), Records: [...removed, recordOf('3')] }, page()),
        expired: ['2', '3'],
      });
      await eventually(() => (seen.invoked.length > 0 ? true : undefined));
      expect(seen.identities).toEqual([undefined, { type: 'Service', principalId: 'dynamodb.amazonaws.com' }, undefined]);
    },
  );

  rule(
    'gathers a batch over several reads while its window is open',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
    async () => {
      const seen = await poll({ properties: { MaximumBatchingWindowInSeconds: 300 }, page: scripted(page('1'), page('2'), page()) });
      await eventually(() => (seen.positions.length > 3 ? true : undefined));
      expect(seen.invoked).toEqual([]);
      seen.waits.advance(300_000);
      await eventually(() => (seen.invoked.length > 0 ? true : undefined));
      expect(seen.invoked).toEqual(['1,2']);
    },
  );

  rule(
    'discards a record that became too old while its retries waited',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
      const records = [recordOf('1', Math.floor(Date.now() / 1000))];
      const seen = await poll({
        properties: { MaximumRecordAgeInSeconds: 60 },
        page: scripted<RecordPage>({ ...page(), Records: records }, page()),
        invoke: scripted(FAILED),
      });
      await eventually(() => (seen.invoked.length > 0 ? true : undefined));
      expect(seen.discarded).toEqual([]);
      seen.waits.advance(61_000);
      await eventually(() => (seen.discarded.length > 0 ? true : undefined));
      expect(seen.discarded).toMatchObject([{ condition: 'RecordAgeExceeded', batch: { records } }]);
    },
  );

  rule(
    'discards a record that is too old when it is read, without an invocation',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
      const seen = await poll({ properties: { MaximumRecordAgeInSeconds: 60 } });
      await eventually(() => (seen.discarded.length > 0 ? true : undefined));
      expect(seen.discarded).toMatchObject([{ condition: 'RecordAgeExceeded', batch: { attempts: 0 } }]);
      expect(seen.invoked).toEqual([]);
    },
  );

  it('names its last problem until a batch succeeds', async () => {
    const seen = await poll({ invoke: scripted<InvocationResult>(FAILED, FAILED, DONE) });
    await eventually(() => (seen.activity.problem === undefined ? undefined : true));
    expect(seen.activity.problem).toBe('batch of 1 failed: Error: boom');
    await eventually(() => (seen.activity.problem === undefined ? true : undefined));
    expect(seen.invoked).toHaveLength(3);
  });
});
