import type { InnerAnswer, InnerRequest } from './inner-call';
import type { Gateway } from './gateway';
import { signatureOf } from './signature';

/** What an SDK client hands over to be sent. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

type Send = Gateway['send'];
type Keys = Readonly<Record<'accessKeyId', string>>;

/** Settings by which an SDK client of this process calls the gateway without a connection, seen and broken as any other. */
export interface InProcess {
  readonly signer: { sign<Request>(request: Request): Promise<Request> };
  readonly requestHandler: { handle(request: SdkRequest, options?: Cancelling): Promise<{ response: SdkResponse }> };
}

interface Cancelling {
  readonly abortSignal?: unknown;
}

export function inProcess(send: Send, service: string, region: string, { accessKeyId }: Keys): InProcess {
  const authorization = signatureOf(accessKeyId, region, service);
  return {
    signer: { sign: async (request) => request },
    requestHandler: {
      handle: async (request, { abortSignal } = {}) => {
        const signal = abortSignal instanceof AbortSignal ? abortSignal : undefined;
        const answer = await send(requestOf({ ...request, headers: { ...request.headers, authorization } }), signal);
        return { response: sdkResponse(answer) };
      },
    },
  };
}

function requestOf({ method, path, query = {}, headers, body }: SdkRequest): InnerRequest {
  const parameters = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`);
  return {
    method,
    url: parameters.length === 0 ? path : `${path}?${parameters.join('&')}`,
    headers: lowerCase(headers),
    body: bytesOf(body),
  };
}

function lowerCase(headers: SdkRequest['headers']): InnerRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError('Only texts and bytes are sent within the process.');
}

function sdkResponse({ status, headers, body }: InnerAnswer): SdkResponse {
  return { statusCode: status, headers, body };
}
