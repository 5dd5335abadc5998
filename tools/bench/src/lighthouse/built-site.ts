import { readFile } from 'node:fs/promises';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt']);
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export interface BuiltSite {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Serves a built storefront as CloudFront would: compressed, files with a hash in their name for ever, unknown paths as
 * the page itself. `/v1` goes on to the API, so that page and API share an origin.
 */
export async function serveBuiltSite(folder: string, apiUrl: string): Promise<BuiltSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.test');
    if (pathname.startsWith('/v1/')) return passOn(request, response, apiUrl);
    answer(folder, pathname, request, response).catch((fault: unknown) => response.writeHead(500).end(String(fault)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, stop };
}

async function answer(folder: string, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (pathname === '/config.json') return send(response, request, '.json', Buffer.from('{"apiUrl":""}'), 'no-cache');
  const extension = extname(pathname);
  const file = extension === '' ? 'index.html' : normalize(pathname).replace(/^(\.\.(\/|$))+/, '');
  const bytes = await readFile(join(folder, file)).catch(() => undefined);
  if (!bytes) return void response.writeHead(404).end();
  const cacheControl = file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300';
  send(response, request, extension || '.html', bytes, extension === '' ? 'no-cache' : cacheControl);
}

function send(response: ServerResponse, request: IncomingMessage, extension: string, bytes: Buffer, cacheControl: string): void {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const headers = { 'content-type': TYPES[extension] ?? 'application/octet-stream', 'cache-control': cacheControl };
  if (!COMPRESSED.has(extension)) return void response.writeHead(200, headers).end(bytes);
  if (accepted.includes('br')) {
    return void response.writeHead(200, { ...headers, 'content-encoding': 'br' }).end(brotliCompressSync(bytes, BROTLI));
  }
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(bytes));
}

function passOn(request: IncomingMessage, response: ServerResponse, apiUrl: string): void {
  const { host: _, ...headers } = request.headers;
  const onwards = ask(new URL(request.url ?? '/', apiUrl), { method: request.method ?? 'GET', headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  onwards.on('error', () => response.writeHead(502).end());
  request.pipe(onwards);
}
