import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { DeleteObjectCommand, paginateListObjectsV2, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { refuse } from '../properties';
import { arrayAt, isObject, objectAt, textAt, type CloudModel, type JsonValue, type Resource } from '../template';
import { contentTypeOf } from './content-types';

/** Carries out the template's bucket deployments: assets into buckets, with values of the template put in where markers stand. */
export async function deployBuckets(s3: S3Client, model: CloudModel): Promise<number> {
  let count = 0;
  for (const deployment of model.resources.filter(({ type }) => type === 'Custom::CDKBucketDeployment'))
    count += await deploy(s3, model, deployment);
  return count;
}

async function deploy(s3: S3Client, model: CloudModel, deployment: Resource): Promise<number> {
  const { properties } = deployment;
  const objects = new Map<string, Buffer>();
  for (const [index, assetKey] of arrayAt(properties, 'SourceObjectKeys').entries()) {
    const folder = model.assetPath(String(assetKey));
    if (!statSync(folder).isDirectory()) refuse(deployment, `${folder}: the local cloud takes sources as folders, not as archives`);
    const markers = arrayAt(properties, 'SourceMarkers')[index] ?? {};
    const isJson = textAt(arrayAt(properties, 'SourceMarkersConfig')[index], 'jsonEscape') === 'true';
    for (const name of filesBelow(folder)) {
      objects.set(name, replaceMarkers(readFileSync(join(folder, name)), markers, isJson)); // a later source wins
    }
  }
  await Promise.all([...objects].map(([name, Body]) => s3.send(new PutObjectCommand({ ...describe(name, deployment), Key: name, Body }))));
  if (textAt(properties, 'Prune') !== 'false') await prune(s3, textAt(properties, 'DestinationBucketName') ?? '', objects);
  return objects.size;
}

/** A bucket that was kept may hold objects of an earlier deployment. */
async function prune(client: S3Client, Bucket: string, deployed: ReadonlyMap<string, unknown>): Promise<void> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket }))
    for (const { Key = '' } of Contents) if (!deployed.has(Key)) await client.send(new DeleteObjectCommand({ Bucket, Key }));
}

function describe(name: string, { properties }: Resource) {
  const metadata = objectAt(properties, 'SystemMetadata');
  return {
    Bucket: textAt(properties, 'DestinationBucketName') ?? '',
    ContentType: contentTypeOf(name),
    CacheControl: textAt(metadata, 'cache-control'),
  };
}

/** Puts resolved values where synthesis could only write markers (`<<marker:0xbaba:0>>`). */
export function replaceMarkers(content: Buffer, markers: JsonValue, isJson: boolean): Buffer {
  const entries = isObject(markers) ? Object.entries(markers) : [];
  if (entries.length === 0) return content;
  const text = entries.reduce(
    (result, [marker, value]) => result.replaceAll(marker, () => written(String(value), isJson)),
    content.toString('utf8'),
  );
  return Buffer.from(text);
}

/** Inside a JSON text a value must not end its string. */
function written(value: string, isJson: boolean): string {
  return isJson ? JSON.stringify(value).slice(1, -1) : value;
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => posix.normalize(join(entry.parentPath, entry.name).slice(folder.length + 1)));
}
