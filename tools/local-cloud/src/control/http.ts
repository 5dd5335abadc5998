import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

const MOST_BYTES = 65_536;

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

export function sendFault(response: ServerResponse, status: number, error: string): void {
  sendJson(response, status, { error });
}

/** Takes changes only as JSON, which a form of a foreign page cannot send; its name and origin the door has checked. */
export function onlyJson(listener: RequestListener): RequestListener {
  return (request, response) => {
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
