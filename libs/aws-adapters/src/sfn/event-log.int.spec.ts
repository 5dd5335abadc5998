import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { eventLogKey } from '@order-carts/event-schemas';
import { output } from '../testing/local-cloud';
import { freshEvent } from '../testing/order-events';
import { sfnEventLog } from './event-log.sfn';

// The SDK would put `sync-` before the endpoint's host, which is an address here.
const client = new SFNClient({ disableHostPrefix: true });
const s3 = new S3Client({});
const log = sfnEventLog({ client, stateMachineArn: output('StateMachineArn') });
afterAll(() => {
  client.destroy();
  s3.destroy();
});

async function objectAt(Key: string) {
  const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: output('EventLogBucketName'), Key }));
  return { ContentType, event: JSON.parse((await Body?.transformToString()) ?? '') };
}

describe('the event log of Step Functions', () => {
  it('stores an event as an object of S3 before it answers', async () => {
    const event = freshEvent();
    await log.store(event, eventLogKey(event));
    expect(await objectAt(eventLogKey(event))).toEqual({ ContentType: 'application/json', event });
  });

  it('stores a repeat under the same key', async () => {
    const event = freshEvent();
    await log.store(event, eventLogKey(event));
    await log.store(event, eventLogKey(event));
    expect((await objectAt(eventLogKey(event))).event).toEqual(event);
  });

  it('rejects for a state machine that is not there', async () => {
    const missing = sfnEventLog({ client, stateMachineArn: `${output('StateMachineArn')}-missing` });
    const event = freshEvent();
    await expect(missing.store(event, eventLogKey(event))).rejects.toThrow();
  });
});
