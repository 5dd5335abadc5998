import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { bodyOf } from '../body';
import type { ServiceHandler } from './gateway';

/** Hands requests of DynamoDB and its streams on to the engine as they are; the engine tells the two apart by their target. */
export function proxyTo(engineUrl: string): ServiceHandler {
  const { hostname, port } = new URL(engineUrl);
  const agent = new Agent({ keepAlive: true });
  return async (request, response, body) => {
    const headers = { ...request.headers, host: `${hostname}:${port}`, connection: 'keep-alive', 'content-length': body.length };
    const asked = { hostname, port, agent, method: request.method, path: request.url, headers };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      httpRequest(asked, resolve).on('error', reject).end(body);
    });
    const { connection: _connection, 'keep-alive': _keepAlive, ...kept } = answer.headers;
    const bytes = await bodyOf(answer); // whole: head and body then leave in one write
    response.writeHead(answer.statusCode ?? 502, kept).end(bytes);
  };
}
