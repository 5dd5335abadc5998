import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { LOOPBACK } from '../ports';

const MOST_BYTES = 65_536;

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

export function sendFault(response: ServerResponse, status: number, error: string): void {
  sendJson(response, status, { error });
}

/**
 * Lets only requests of this machine's own programs and pages through. A foreign page could have its name point to this
 * address (then `Host` is foreign), or send a form across (then `Origin` is, or the content is no JSON).
 */
export function guarded(gatewayUrl: string, listener: RequestListener): RequestListener {
  const { port } = new URL(gatewayUrl);
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  return (request, response) => {
    const { host = '', origin } = request.headers;
    if (!hosts.includes(host)) return sendFault(response, 403, `This is ${gatewayUrl}; call it by that address, not as ${host}.`);
    if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`))
      return sendFault(response, 403, `Pages of ${origin} may not call the local cloud.`);
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading && !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return sendFault(response, 415, 'Send content-type: application/json.');
    listener(request, response);
  };
}

/** The body as a JSON object; an empty one is an empty object. `undefined` when it is neither. */
export async function jsonBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | undefined> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_BYTES) return undefined;
  }
  try {
    const body: unknown = JSON.parse(text === '' ? '{}' : text);
    return isRecord(body) ? body : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
