import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectsPage } from './state';
import type { ObjectsQuery, StoredObject } from './view';

/** What lies in a bucket one level below a prefix. */
export async function objectsIn(
  s3: S3Client,
  bucket: string,
  { prefix = '', startAfter, limit = 100 }: ObjectsQuery,
): Promise<ObjectsPage> {
  const list = {
    Bucket: bucket,
    Prefix: prefix,
    Delimiter: '/',
    MaxKeys: limit,
    ...(startAfter !== undefined && { StartAfter: startAfter }),
  };
  const { Contents = [], CommonPrefixes = [], IsTruncated } = await s3.send(new ListObjectsV2Command(list));
  const objects = Contents.map(({ Key = '', Size = 0, LastModified }) => ({
    key: Key,
    bytes: Size,
    at: LastModified?.toISOString() ?? '',
  }));
  const folders = CommonPrefixes.map(({ Prefix = '' }) => Prefix);
  const last = [...objects.map(({ key }) => key), ...folders].sort().at(-1);
  // Behind a folder comes what begins with another text: its own objects are told already.
  const next = last?.endsWith('/') ? `${last}\u{10ffff}` : last;
  return { bucket, prefix, folders, objects, ...(IsTruncated === true && next !== undefined && { next }) };
}

export async function objectAt(s3: S3Client, bucket: string, key: string): Promise<StoredObject | undefined> {
  try {
    const { Body, ContentType = 'application/octet-stream' } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return { contentType: ContentType, body: (await Body?.transformToByteArray()) ?? new Uint8Array() };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
