import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** A call from this process; header names in lower case. */
export interface InnerRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface InnerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface InnerResponse {
  readonly response: ServerResponse;
  /** What was written to it; rejects as a lost connection when it is destroyed. */
  readonly answer: Promise<InnerAnswer>;
}

/** Nobody reads from it: a request only wants to have one. */
const NO_SOCKET = new Socket();

/** The request as it would have come over a connection, read to its end. */
export function innerRequest({ method, url, headers }: InnerRequest): IncomingMessage {
  return Object.assign(new IncomingMessage(NO_SOCKET), { method, url, headers: { ...headers }, complete: true });
}

/** A response to somebody in this process: no socket behind it. */
export function innerResponse(request: IncomingMessage): InnerResponse {
  const response = new ServerResponse(request);
  const chunks: Buffer[] = [];
  const write = (chunk: unknown): boolean => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
    return true;
  };
  const answer = new Promise<InnerAnswer>((resolve, reject) => {
    // Its own members, not those of a class: Express gives a response another prototype.
    Object.assign(response, {
      write,
      writeHead: (status: number, headers: Readonly<Record<string, string>> = {}) => {
        response.statusCode = status;
        for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
        return response;
      },
      end: (chunk: unknown) => {
        write(chunk);
        const headers = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)] as const);
        resolve({ status: response.statusCode, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) });
        return response;
      },
      destroy: (error: Error = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })) => {
        response.destroyed = true;
        reject(error);
        return response;
      },
    });
  });
  return { response, answer };
}
