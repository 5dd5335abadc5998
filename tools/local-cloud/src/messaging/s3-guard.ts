import { header, readIf, unquoted } from './conditional-read';
import type { Engine, EngineAnswer, EngineRequest } from './engine';
import { failedCondition, s3Error } from './s3-errors';

// What fauxqs does as S3 does. Anything else it would answer with 200 while doing something different:
// PutObjectTagging, for one, replaces the object by its tags.
const SUPPORTED_QUERY = new Set([
  'list-type',
  'prefix',
  'delimiter',
  'max-keys',
  'start-after',
  'continuation-token',
  'marker',
  'delete',
  'attributes',
  'uploadId',
  'partNumber',
  'x-id',
]);
const PRESIGNED = /^(x-amz-|response-)/i;
const UNSUPPORTED_HEADER = /^x-amz-(tagging|object-lock-|copy-source-if-|website-|acl$|grant-)/;

/**
 * S3 as fauxqs has it, with conditional writes that hold, and 501 for what it is known to get wrong.
 *
 * Writes to one bucket run one after the other, so between the check of a condition and its write nothing changes.
 */
export class GuardedS3 {
  private readonly lastWrite = new Map<string, Promise<unknown>>();

  constructor(private readonly engine: Pick<Engine, 'send'>) {}

  async send(request: EngineRequest): Promise<EngineAnswer> {
    const unsupported = unsupportedPart(request);
    if (unsupported !== undefined) return s3Error(501, 'NotImplemented', `The local cloud does not support ${unsupported}.`);
    if (request.method === 'GET' || request.method === 'HEAD') return readIf(request, (read) => this.engine.send(read));
    return this.oneAtATime(bucketOf(request), () => this.write(request));
  }

  private async oneAtATime(bucket: string, write: () => Promise<EngineAnswer>): Promise<EngineAnswer> {
    const previous = this.lastWrite.get(bucket) ?? Promise.resolve();
    const current = previous.then(write, write);
    this.lastWrite.set(bucket, current);
    return current;
  }

  private async write(request: EngineRequest): Promise<EngineAnswer> {
    const refusal = await this.refusalOf(request);
    return refusal ?? this.engine.send(request);
  }

  private async refusalOf(request: EngineRequest): Promise<EngineAnswer | undefined> {
    const ifNoneMatch = header(request, 'if-none-match');
    const ifMatch = header(request, 'if-match');
    if (ifNoneMatch === undefined && ifMatch === undefined) return undefined;
    if (ifNoneMatch !== undefined && ifNoneMatch !== '*') return s3Error(501, 'NotImplemented', 'If-None-Match allows only *.');
    const etag = await this.currentEtag(request);
    if (ifNoneMatch !== undefined && etag !== undefined) return failedCondition('If-None-Match');
    return ifMatch === undefined ? undefined : mismatch(ifMatch, etag);
  }

  private async currentEtag(request: EngineRequest): Promise<string | undefined> {
    const [path = ''] = request.url.split('?');
    const current = await this.engine.send({ method: 'HEAD', url: path, headers: {} });
    return current.status === 200 ? String(current.headers['etag']) : undefined;
  }
}

function mismatch(ifMatch: string, etag: string | undefined): EngineAnswer | undefined {
  if (etag === undefined) return s3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  return ifMatch === '*' || unquoted(ifMatch) === unquoted(etag) ? undefined : failedCondition('If-Match');
}

function unsupportedPart(request: EngineRequest): string | undefined {
  const query = new URL(request.url, 'http://s3').searchParams;
  const parameter = [...query.keys()].find((name) => !isSupportedQuery(name, request.method));
  if (parameter !== undefined) return `?${parameter}`;
  const name = Object.keys(request.headers).find((each) => UNSUPPORTED_HEADER.test(each));
  return name === undefined ? undefined : `the header ${name}`;
}

function isSupportedQuery(name: string, method: string): boolean {
  if (name === 'uploads') return method === 'POST';
  if (name === 'attributes') return method === 'GET';
  return SUPPORTED_QUERY.has(name) || PRESIGNED.test(name);
}

function bucketOf(request: EngineRequest): string {
  return request.url.split(/[/?]/)[1] ?? '';
}
