import { GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { rule } from '../contract/rule';
import { startCloud, type Cloud } from './testing/cloud';
import { clientOptions } from './testing/front';
import { resourceOf } from './testing/model';

let cloud: Cloud;
let s3: S3Client;

beforeAll(async () => {
  cloud = await startCloud(() => ['log', 'list'].map((name) => resourceOf('AWS::S3::Bucket', name, {})));
  s3 = new S3Client(clientOptions(cloud.front.url));
});

afterAll(async () => {
  s3.destroy();
  await cloud.stop();
});

const put = (Bucket: string, Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'tea' }));
const statusOf = (read: Promise<unknown>) =>
  read.then(
    () => 200,
    (error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode,
  );

describe('S3', () => {
  rule(
    'reads only what the conditions allow, by GET and by HEAD',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html',
    async () => {
      const { ETag } = await put('log', 'key');
      const object = { Bucket: 'log', Key: 'key' };
      for (const read of [
        (condition: object) => statusOf(s3.send(new GetObjectCommand({ ...object, ...condition }))),
        (condition: object) => statusOf(s3.send(new HeadObjectCommand({ ...object, ...condition }))),
      ]) {
        expect(await read({ IfMatch: ETag })).toBe(200);
        expect(await read({ IfMatch: '"other"' })).toBe(412);
        expect(await read({ IfNoneMatch: ETag })).toBe(304);
        expect(await read({ IfNoneMatch: '"other"' })).toBe(200);
        expect(await read({ IfModifiedSince: new Date(Date.now() + 2_000) })).toBe(304);
        expect(await read({ IfUnmodifiedSince: new Date(0) })).toBe(412);
      }
    },
  );

  rule(
    'lists every key once over all pages, in order, folders as common prefixes',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html',
    async () => {
      for (const key of ['a', 'B', 'b/1', 'b/2', 'c', 'd/1', 'é']) await put('list', key);
      for (const pageSize of [1, 2, 3]) {
        const seen: (string | undefined)[] = [];
        for await (const page of paginateListObjectsV2({ client: s3, pageSize }, { Bucket: 'list', Delimiter: '/' })) {
          seen.push(...(page.Contents ?? []).map(({ Key }) => Key), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
        }
        expect(seen.toSorted()).toEqual(['B', 'a', 'b/', 'c', 'd/', 'é']);
      }
    },
  );

  it('is told as numbers of objects and bytes', () => {
    expect(cloud.messaging.buckets()).toContainEqual({ name: 'list', objects: 7, bytes: 21 });
  });
});
