import { Agent, request as httpRequest } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ServiceHandler } from './gateway';

/** Hands requests of DynamoDB and its streams on to the engine as they are; the engine tells the two apart by their target. */
export function proxyTo(engineUrl: string): ServiceHandler {
  const { hostname, port } = new URL(engineUrl);
  const agent = new Agent({ keepAlive: true });
  return (request, response, body) =>
    new Promise((done, failed) => {
      const headers = { ...request.headers, host: `${hostname}:${port}`, connection: 'keep-alive', 'content-length': body.length };
      const upstream = httpRequest({ hostname, port, agent, method: request.method, path: request.url, headers });
      upstream.once('error', failed);
      upstream.once('response', (answer) => {
        const { connection: _connection, 'keep-alive': _keepAlive, ...kept } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, kept);
        pipeline(answer, response).then(done, failed);
      });
      upstream.end(body);
    });
}
