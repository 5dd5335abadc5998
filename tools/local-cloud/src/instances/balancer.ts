import { Agent, request as httpRequest, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { LOOPBACK } from '../ports';

/** An idle connection is given up before a target does: a request sent into the moment of its end would be answered with 502. */
const IDLE_MS = 10_000;

/** Spreads requests over healthy targets in turn, as an Application Load Balancer does: bodies and answers are streamed, nothing is tried twice. */
export function balance(healthyPorts: () => readonly number[]): RequestListener {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  let turn = 0;
  return (request, response) => {
    const ports = healthyPorts();
    const port = ports[turn++ % Math.max(ports.length, 1)];
    if (port === undefined) sendText(response, 503, 'No healthy target is registered.\n');
    else forward(request, response, port, agent);
  };
}

function forward(request: IncomingMessage, response: ServerResponse, port: number, agent: Agent): void {
  const upstream = httpRequest({
    host: LOOPBACK,
    port,
    agent,
    method: request.method,
    path: request.url,
    headers: forwardedHeaders(request),
  });
  upstream.once('response', (answer) => {
    const { connection: _connection, 'keep-alive': _keepAlive, ...headers } = answer.headers;
    response.statusCode = answer.statusCode ?? 502;
    // One by one, since headers given to `writeHead` cannot be read by those who watch the response.
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
    // An event stream's client waits for the headers, not for the first event; otherwise they leave together with the body.
    if (headers['content-length'] === undefined) response.flushHeaders();
    answer.once('error', () => response.destroy()).pipe(response); // either side may leave; the other is closed with it
  });
  upstream.once('error', () => {
    if (response.headersSent) response.destroy();
    else sendText(response, 502, 'The target closed the connection.\n');
  });
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
}

function forwardedHeaders(request: IncomingMessage): IncomingMessage['headers'] {
  const { connection: _connection, ...headers } = request.headers;
  const client = request.socket.remoteAddress ?? '';
  const earlier = headers['x-forwarded-for'];
  return {
    ...headers,
    'x-forwarded-for': earlier ? `${String(earlier)}, ${client}` : client,
    'x-forwarded-port': String(request.socket.localPort),
    'x-forwarded-proto': 'http',
  };
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
