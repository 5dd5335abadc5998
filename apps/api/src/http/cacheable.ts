import type { ProductBody, ProductPageBody, ShopBody } from '@order-carts/api-contract';
import type { IncomingHttpHeaders } from 'node:http';
import { etagOfText, isNamedIn } from './etag';
import type { AnyReply } from './reply';

/** As old as a snapshot of the catalogue may be anyway. */
const PUBLIC_FOR_SECONDS = 2;

/** Answers what is the same for everybody, so that browsers and CDNs may keep it; 304 when the client has it already. */
export function sendCacheable<Reply extends AnyReply>(
  request: { readonly headers: IncomingHttpHeaders },
  reply: Reply,
  body: ProductBody | ProductPageBody | ShopBody,
): Reply {
  const text = JSON.stringify(body);
  const etag = etagOfText(text);
  reply.header('cache-control', `public, max-age=${PUBLIC_FOR_SECONDS}`);
  reply.header('etag', etag);
  if (isNamedIn(request.headers['if-none-match'], etag)) {
    reply.code(304);
    reply.send();
  } else {
    reply.header('content-type', 'application/json; charset=utf-8');
    reply.send(text);
  }
  return reply;
}
