import type { EngineAnswer, EngineRequest } from './engine';
import { failedCondition } from './s3-errors';

const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];

/**
 * Reads under conditions: for HEAD the engine does not look at them, and it knows neither lists of ETags nor `*`.
 *
 * They are held against the answer itself, so that nothing changes between the check and the read.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 */
export async function readIf(request: EngineRequest, send: (request: EngineRequest) => Promise<EngineAnswer>): Promise<EngineAnswer> {
  if (!CONDITIONS.some((name) => request.headers[name] !== undefined)) return send(request);
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !CONDITIONS.includes(name)));
  const answer = await send({ ...request, headers });
  if (answer.status !== 200 && answer.status !== 206) return answer;
  const etag = unquoted(String(answer.headers['etag']));
  const modifiedAt = Date.parse(String(answer.headers['last-modified']));
  if (!isAsExpected(request, etag, modifiedAt)) return forMethod(request, failedCondition('If-Match'));
  return isKnown(request, etag, modifiedAt) ? { status: 304, headers: unchanged(answer), body: Buffer.alloc(0) } : answer;
}

/** If-Match that holds outweighs If-Unmodified-Since. */
function isAsExpected(request: EngineRequest, etag: string, modifiedAt: number): boolean {
  const ifMatch = header(request, 'if-match');
  if (ifMatch !== undefined) return names(ifMatch, etag);
  return !(modifiedAt > Date.parse(header(request, 'if-unmodified-since') ?? ''));
}

/** If-None-Match outweighs If-Modified-Since. */
function isKnown(request: EngineRequest, etag: string, modifiedAt: number): boolean {
  const ifNoneMatch = header(request, 'if-none-match');
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, etag);
  return modifiedAt <= Date.parse(header(request, 'if-modified-since') ?? '');
}

function names(condition: string, etag: string): boolean {
  return condition.split(',').some((each) => ['*', etag].includes(unquoted(each).trim().replace(/^W\//, '')));
}

function forMethod({ method }: EngineRequest, answer: EngineAnswer): EngineAnswer {
  return method === 'HEAD' ? { ...answer, body: Buffer.alloc(0) } : answer;
}

function unchanged({ headers }: EngineAnswer): EngineAnswer['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => ['etag', 'last-modified', 'x-amz-request-id'].includes(name)));
}

export function header(request: EngineRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}
