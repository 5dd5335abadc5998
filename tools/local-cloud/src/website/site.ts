import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { isCompressible } from './content-types';

export interface SiteOptions {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly indexDocument: string;
  readonly errorDocument: string | undefined;
  readonly onFault: (error: unknown) => void;
}

interface StoredObject {
  readonly body: Buffer;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
  readonly etag: string;
}

const compress = promisify(gzip);
const WORTH_COMPRESSING_BYTES = 1_024;

/**
 * Serves a bucket as S3's website hosting does: index documents for folders, and for missing objects the error document
 * with its 404. Unlike S3 it compresses what it sends, as the CDN in front of a real site would.
 */
export function serveSite(options: SiteOptions): RequestListener {
  return (request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      options.onFault(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end('The local cloud failed; see its output.\n');
    });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: SiteOptions): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  const { url = '/' } = request;
  const key = keyOf(url, options.indexDocument);
  const found = key === undefined ? undefined : await read(options, key);
  if (found) return send(request, response, 200, found);
  const folder = await folderOf(url, key, options);
  if (folder !== undefined) return void response.writeHead(302, { location: folder }).end();
  const fallback = options.errorDocument === undefined ? undefined : await read(options, options.errorDocument);
  if (fallback) return send(request, response, 404, fallback);
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404 Not Found\n');
}

/** The path with a slash behind it, if it names a folder with an index document. */
async function folderOf(url: string, key: string | undefined, options: SiteOptions): Promise<string | undefined> {
  const isFolder = key !== undefined && (await read(options, `${key}/${options.indexDocument}`)) !== undefined;
  return isFolder ? url.replace(/(?=\?|$)/, '/') : undefined;
}

/** `undefined` for a path that cannot name an object. */
function keyOf(url: string, indexDocument: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '/').slice(1);
    return path === '' || path.endsWith('/') ? path + indexDocument : path;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

async function read({ s3, bucket }: SiteOptions, key: string): Promise<StoredObject | undefined> {
  try {
    const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return {
      body: Buffer.from((await found.Body?.transformToByteArray()) ?? []),
      contentType: found.ContentType ?? 'application/octet-stream',
      cacheControl: found.CacheControl,
      etag: found.ETag ?? '',
    };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

async function send(request: IncomingMessage, response: ServerResponse, status: number, found: StoredObject): Promise<void> {
  const { body, contentType, cacheControl, etag } = found;
  const isCompressed = shouldCompress(request, found);
  const tag = isCompressed ? `W/${etag}` : etag;
  response.setHeaders(
    new Map([
      ['etag', tag],
      ['vary', 'accept-encoding'],
    ]),
  );
  if (cacheControl !== undefined) response.setHeader('cache-control', cacheControl);
  if (status === 200 && request.headers['if-none-match'] === tag) return void response.writeHead(304).end();
  const content = isCompressed ? await compress(body) : body;
  if (isCompressed) response.setHeader('content-encoding', 'gzip');
  response.writeHead(status, { 'content-type': contentType, 'content-length': content.length });
  response.end(request.method === 'HEAD' ? undefined : content);
}

function shouldCompress(request: IncomingMessage, { body, contentType }: StoredObject): boolean {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  return body.length > WORTH_COMPRESSING_BYTES && isCompressible(contentType) && /\bgzip\b/.test(accepted);
}
