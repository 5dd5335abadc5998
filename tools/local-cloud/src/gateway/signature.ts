import type { IncomingMessage } from 'node:http';

type Signed = Pick<IncomingMessage, 'headers' | 'url'>;

/**
 * The service a request is meant for, by its signature's credential scope (`<key>/<date>/<region>/<service>/aws4_request`),
 * in the header or, for presigned URLs, in the query. The signature itself is not checked: there are no secrets here.
 */
export function serviceOf(request: Signed): string | undefined {
  return scopeOf(request)?.split('/').at(-2);
}

/** The access key a request was signed with. */
export function callerOf(request: Signed): string {
  return scopeOf(request)?.split('/')[0] ?? '';
}

/** The access key by which a part of the system (a function, the API) is known; engines take only letters and digits. */
export function accessKeyOf(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '');
}

/** All that is read of a signature here. */
export function signatureOf(accessKeyId: string, region: string, service: string): string {
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/${service}/aws4_request`;
}

/** The operation of a JSON protocol (`DynamoDB_20120810.PutItem` → `PutItem`). */
export function operationOf(request: Pick<IncomingMessage, 'headers'>): string {
  return (
    String(request.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? ''
  );
}

function scopeOf(request: Signed): string | undefined {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  // Not `new URL`: it throws on targets that HTTP allows, such as `//`.
  const [, query] = (request.url ?? '').split('?', 2);
  return header ?? new URLSearchParams(query).get('X-Amz-Credential') ?? undefined;
}
