import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { rule } from '../contract/rule';
import { openGateway } from '../gateway';
import { startMessaging } from '../messaging';
import type { Part } from '../part';
import { openDoor, type Door } from '../ports';
import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { startWebsite } from '.';

const anyPort = { port: 0, isFixed: false };
const parts: Part[] = [];
let folder: string;
let door: Door;
let s3: S3Client;

const Resources: JsonObject = {
  Site: {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketName: 'site', WebsiteConfiguration: { IndexDocument: 'index.html', ErrorDocument: 'index.html' } },
  },
  Deployment: {
    Type: 'Custom::CDKBucketDeployment',
    Properties: {
      SourceObjectKeys: ['site.zip', 'config.zip'],
      SourceMarkers: [{}, { '<<marker>>': { Ref: 'Site' } }],
      SourceMarkersConfig: [{}, { jsonEscape: true }],
      DestinationBucketName: { Ref: 'Site' },
      SystemMetadata: { 'cache-control': 'no-cache' },
    },
  },
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'website-'));
  write('site/index.html', `<h1>Shop</h1>${' '.repeat(2_000)}`);
  write('site/help/index.html', '<h1>Help</h1>');
  write('site/assets/app.js', 'run()');
  write('config/config.json', '{"bucket":"<<marker>>"}');
  const model = modelOf({ shop: { Resources } }, {}, { 'site.zip': join(folder, 'site'), 'config.zip': join(folder, 'config') });
  const entry = await openDoor(anyPort);
  door = await openDoor(anyPort);
  parts.push(door, entry);
  const messaging = await startMessaging(model, { gatewayUrl: entry.url, report: () => undefined });
  openGateway(entry, () => undefined).attach('s3', messaging.s3.handle);
  parts.push(messaging);
  s3 = new S3Client({ endpoint: entry.url, region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  await s3.send(new PutObjectCommand({ Bucket: 'site', Key: 'assets/of-the-last-run.js', Body: 'run()' }));
  await startWebsite(model, { s3, door, report: () => undefined });
});

afterAll(async () => {
  for (const part of parts) await part.stop();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** The plain answer: fetch would decode it. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>((done, failed) => {
    const sent = request(`${door.url}${path}`, { headers, method }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString('latin1') }));
    });
    sent.once('error', failed);
    sent.end();
  });
}

describe('website', () => {
  rule(
    'loses what an earlier deployment has brought and this one has not',
    'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3_deployment.BucketDeployment.html#prune',
    async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'site' }));
      expect(Contents.map(({ Key }) => Key)).toEqual(['assets/app.js', 'config.json', 'help/index.html', 'index.html']);
    },
  );

  rule(
    'answers a folder with its index document',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/IndexDocumentSupport.html',
    async () => {
      expect(await get('/')).toMatchObject({ status: 200, body: expect.stringContaining('Shop') });
      expect(await get('/help/?from=mail')).toMatchObject({ status: 200, body: '<h1>Help</h1>' });
    },
  );

  rule(
    'answers what is missing with the error document and its 404',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html',
    async () => {
      expect(await get('/orders/42')).toMatchObject({ status: 404, body: expect.stringContaining('Shop') });
      expect(await get('/%E0%A4%A')).toMatchObject({ status: 404 });
    },
  );

  rule(
    'a folder without its slash is sent to the one with it',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html',
    async () => {
      expect(await get('/help?from=mail')).toMatchObject({ status: 302, headers: { location: '/help/?from=mail' } });
      expect(await get('/assets')).toMatchObject({ status: 404 });
    },
  );

  it('sends the type and cache rules of the stored object', async () => {
    expect((await get('/assets/app.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  it('puts values of the template into deployed data', async () => {
    expect(JSON.parse((await get('/config.json')).body)).toEqual({ bucket: 'site' });
  });

  it('compresses texts for who accepts it, under a tag of its own', async () => {
    const plain = await get('/');
    const packed = await get('/', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'accept-encoding',
      etag: `W/${String(plain.headers['etag'])}`,
    });
    expect(packed.body.length).toBeLessThan(plain.body.length);
  });

  it('sends nothing again that the browser has', async () => {
    const { headers } = await get('/assets/app.js');
    expect(await get('/assets/app.js', { 'if-none-match': String(headers['etag']) })).toMatchObject({ status: 304, body: '' });
  });

  it('refuses to be written to', async () => {
    expect(await get('/index.html', {}, 'PUT')).toMatchObject({ status: 405 });
  });
});
