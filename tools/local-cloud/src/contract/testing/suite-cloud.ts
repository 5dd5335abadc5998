import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { eventually } from '../../messaging/testing/eventually';
import type { Ready } from '../../options';
import type { Part } from '../../part';
import { writeAssembly } from '../../template/testing/assembly';
import type { JsonObject } from '../../template/resource';
import { startLocalCloud } from '../../up';

/** What SDK clients of the suite are made with. */
export interface ClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A whole local cloud of resources written for the suite, reached as an application reaches AWS. */
export interface SuiteCloud extends Part {
  readonly ready: Ready;
  readonly client: ClientOptions;
  readonly s3: S3Client;
  /** The events a function was invoked with, the oldest first. */
  events(functionName: string): Promise<SeenEvent[]>;
  /** Waits until such an event was seen. */
  event(functionName: string, isIt: (event: SeenEvent) => boolean): Promise<SeenEvent>;
  /** How long a second of the cloud's own time takes. */
  scale(scale: number): Promise<void>;
  advance(seconds: number): Promise<void>;
}

export interface SeenEvent {
  readonly Records: readonly JsonObject[];
}

const ANY_PORT = { port: 0, isFixed: false };
const ports = { gateway: ANY_PORT, storefront: ANY_PORT, api: ANY_PORT, inbox: ANY_PORT };

export const witness = (name: string): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    ...{ FunctionName: name, Handler: 'witness.handler', Timeout: 1, Code: { S3Key: 'witness.zip' } },
    Runtime: `nodejs${process.versions.node.split('.')[0]}.x`,
  },
});

export interface SuiteWishes {
  /** Besides the witness: asset object key → folder. */
  readonly assets?: Readonly<Record<string, string>>;
  /** Folder for what outlives the database. */
  readonly persist?: string;
}

export async function startSuiteCloud(
  resources: JsonObject,
  Outputs: JsonObject = {},
  { assets, ...wishes }: SuiteWishes = {},
): Promise<SuiteCloud> {
  const seen: JsonObject = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'seen' } };
  const Resources: JsonObject = { ...resources, Seen: seen };
  const assembly = writeAssembly({ suite: { Resources, Outputs } }, { 'witness.zip': join(__dirname, '../fixtures'), ...assets });
  const cache = join(__dirname, '../../../../../.local');
  const quiet = {
    report: () => undefined,
    onCrash: () => undefined,
  };
  const { ready, stop } = await startLocalCloud({ assembly, ports, cache, ...quiet, ...wishes });
  const client = { endpoint: ready.endpoint, region: ready.region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const s3 = new S3Client(client);
  const setTime = async (body: object): Promise<void> => {
    const response = await fetch(`${ready.endpoint}/_local/api/time`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  const events = (functionName: string) => seenBy(s3, functionName);
  return {
    ...{ ready, client, s3, events },
    event: (functionName, isIt) => eventually(async () => (await events(functionName)).find(isIt)),
    scale: (scale) => setTime({ scale }),
    advance: (advanceSeconds) => setTime({ advanceSeconds }),
    stop: async () => {
      s3.destroy();
      await stop();
      rmSync(assembly, { recursive: true });
    },
  };
}

async function seenBy(s3: S3Client, functionName: string): Promise<SeenEvent[]> {
  const events: SeenEvent[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: 'seen', Prefix: `${functionName}/` })) {
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'seen', Key }));
      events.push(JSON.parse((await Body?.transformToString()) ?? '') as SeenEvent);
    }
  }
  return events;
}
