import type { IncomingMessage } from 'node:http';

/**
 * The service a request is meant for, by its signature's credential scope (`<key>/<date>/<region>/<service>/aws4_request`),
 * in the header or, for presigned URLs, in the query. The signature itself is not checked: there are no secrets here.
 */
export function serviceOf(request: Pick<IncomingMessage, 'headers' | 'url'>): string | undefined {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  // Not `new URL`: it throws on targets that HTTP allows, such as `//`.
  const [, query] = (request.url ?? '').split('?', 2);
  const scope = header ?? new URLSearchParams(query).get('X-Amz-Credential');
  return scope?.split('/').at(-2);
}

/** The operation of a JSON protocol (`DynamoDB_20120810.PutItem` → `PutItem`). */
export function operationOf(request: Pick<IncomingMessage, 'headers'>): string {
  return (
    String(request.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? ''
  );
}
