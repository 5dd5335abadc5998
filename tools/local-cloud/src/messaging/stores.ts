import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildAppOptions } from 'fauxqs';

/** What fauxqs keeps queues, topics and buckets in: its own classes, in this process. */
export type Stores = NonNullable<BuildAppOptions['stores']>;
export type Queue = ReturnType<Stores['sqsStore']['createQueue']>;
/** A message as the engine keeps it, and the queue that it was parked from. */
export type StoredMessage = Parameters<Queue['enqueue']>[0] & { deadLetterSourceArn?: string };

/** New and empty ones. fauxqs does not export their classes; that is one reason why its version is pinned. */
export async function createStores(): Promise<Stores> {
  const [sqs, sns, s3] = await Promise.all([
    loadFile<{ SqsStore: new () => Stores['sqsStore'] }>('sqs/sqsStore.js'),
    loadFile<{ SnsStore: new () => Stores['snsStore'] }>('sns/snsStore.js'),
    loadFile<{ S3Store: new () => Stores['s3Store'] }>('s3/s3Store.js'),
  ]);
  return { sqsStore: new sqs.SqsStore(), snsStore: new sns.SnsStore(), s3Store: new s3.S3Store() };
}

/** A module of fauxqs by its file. */
export async function loadFile<Module>(file: string): Promise<Module> {
  const folders = (require.resolve.paths('fauxqs') ?? []).map((folder) => join(folder, 'fauxqs', 'dist'));
  const folder = folders.find((each) => existsSync(each));
  if (folder === undefined) throw new Error('fauxqs is not installed: run npm ci.');
  return (await import(pathToFileURL(join(folder, file)).href)) as Module;
}
