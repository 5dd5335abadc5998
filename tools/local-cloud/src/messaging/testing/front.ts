import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Gateway } from '../../gateway';
import type { Part, ServicePart } from '../../part';
import { REGION } from './model';

export interface Front extends Part {
  readonly url: string;
  /** Named by the credential scope's service, as behind the gateway. */
  readonly parts: Record<string, ServicePart>;
  /** Makes a call as a part of the cloud does. */
  readonly send: Gateway['send'];
}

/** The least that SDK clients need in front of the engines: one port that routes by the request's credential scope. */
export async function startFront(): Promise<Front> {
  const parts: Record<string, ServicePart> = {};
  const server = createServer(async (request, response) => {
    const service = request.headers.authorization?.split('/')[3] ?? '';
    const part = parts[service];
    if (part === undefined) response.writeHead(501).end(service);
    else await part.handle(request, response, await buffer(request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    parts,
    send: async ({ method, url: path, headers, body }, signal) => {
      const answer = await fetch(`${url}${path}`, { method, headers, body: new Uint8Array(body), ...(signal && { signal }) });
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function clientOptions(endpoint: string) {
  return { endpoint, region: REGION, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}
