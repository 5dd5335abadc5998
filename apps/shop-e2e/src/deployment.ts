import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { outputOf, type RunningSystem } from './running-system';

const s3 = new S3Client();
const TEXT = /\.(js|css|html)$/;
const HASHED = /^assets\/.+-([\w-]{8})\.(js|css)$/;

/** Deploys the storefront once more: the same pages from a build in which every chunk has another name; the old ones are gone. */
export async function deployNewBuild(system: RunningSystem): Promise<void> {
  const Bucket = outputOf(system, 'web', 'StorefrontBucketName');
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const keys = Contents.flatMap(({ Key }) => (Key !== undefined && TEXT.test(Key) ? [Key] : []));
  const hashes = keys.flatMap((key) => HASHED.exec(key)?.[1] ?? []);
  const renamed = (text: string) => hashes.reduce((result, hash) => result.replaceAll(hash, nextHash(hash)), text);
  for (const Key of keys) {
    const { Body, ContentType, CacheControl } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const text = renamed((await Body?.transformToString()) ?? '');
    await s3.send(new PutObjectCommand({ Bucket, Key: renamed(Key), Body: text, ContentType, CacheControl }));
  }
  const Objects = keys.filter((key) => HASHED.test(key)).map((Key) => ({ Key }));
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
}

/** Another name of the same length. */
function nextHash(hash: string): string {
  return `${hash.slice(1)}${hash.slice(0, 1)}`;
}
