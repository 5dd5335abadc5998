import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { ControlView, PagesOf } from '../control/view';
import { textOf } from '../errors';
import { empty, page } from './layout';
import { pageAt } from './routes';
import { STYLES } from './styles';

const HTML = 'text/html; charset=utf-8';
const file = (name: string) => () => readFileSync(join(__dirname, 'assets', name));
const ASSETS: ReadonlyMap<string, { readonly type: string; readonly read: () => string | Buffer }> = new Map([
  ['console.css', { type: 'text/css; charset=utf-8', read: () => STYLES }],
  ['console.js', { type: 'text/javascript; charset=utf-8', read: file('console.js') }],
  ['icon.svg', { type: 'image/svg+xml', read: file('icon.svg') }],
]);

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
/** Everything comes from this origin, and nothing is written into the page that could run. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail brings its own styles, but runs nothing, sends nothing and fetches nothing; its links open beside the page. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** Serves the status page with all its parts. */
export const consolePages: PagesOf = (view) => (request, response) => {
  answer(view, request, response).catch((error: unknown) => {
    if (response.headersSent) return void response.destroy();
    const content = empty('This page cannot be shown now.', textOf(error));
    send(response, 500, HTML, page({ place: '', title: 'Failed', isLive: false, content }).body.text, PAGE_POLICY);
  });
};

async function answer(view: ControlView, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'text/plain', 'Pages are only read.\n', PAGE_POLICY);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
  if (pathname === '/_local') return void response.writeHead(308, { ...HEADERS, location: '/_local/' }).end();
  const segments = pathname.slice('/_local/'.length).split('/').map(decoded);
  const asset = segments[0] === 'assets' ? ASSETS.get(segments[1] ?? '') : undefined;
  if (asset) return send(response, 200, asset.type, asset.read(), PAGE_POLICY);
  const mail = mailBody(view, segments);
  if (mail !== undefined) return send(response, 200, HTML, `<base target="_blank">${mail}`, MAIL_POLICY);
  const { status, body } = await pageAt(view, segments, searchParams);
  send(response, status, HTML, body.text, PAGE_POLICY);
}

const mailBody = (view: ControlView, [place, id = '', part]: readonly string[]): string | undefined =>
  place === 'mails' && part === 'body' ? view.mail(id)?.html : undefined;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, policy: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type, 'content-security-policy': policy }).end(body);
}
