import { request as httpRequest } from 'node:http';
import type { Door } from './ports';
import { openDoors, type Doors } from './start/doors';
import type { Running } from './start/running';
import { stopAll } from './start/stop';

const running: Running = { workers: [], services: [] };
let doors: Doors;

beforeAll(async () => {
  const free = { port: 0, isFixed: false };
  const ports = { gateway: free, storefront: free, api: free, inbox: free };
  doors = await openDoors({ assembly: '', cache: '', ports, report: () => undefined, onCrash: () => undefined }, running, undefined);
  for (const door of Object.values<Door>({ ...doors })) {
    door.serve((_request, response) => void response.end());
    door.tunnel(
      (_request, socket) => void socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n'),
    );
  }
});
afterAll(() => stopAll(running));

/** As a browser does on behalf of a page; `fetch` sets these headers by itself. */
function statusOf(door: Door, headers: Record<string, string>, path = '/clear-store'): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const request = httpRequest(`${door.url}${path}`, { method: 'POST', headers });
    request.once('response', (response) => done(response.resume().statusCode));
    request.once('upgrade', ({ statusCode }, socket) => (socket.destroy(), done(statusCode)));
    request.once('error', failed).end();
  });
}

const signed = '/2015-03-31/functions/worker/invocations?X-Amz-Credential=local/20261122/eu-central-1/lambda/aws4_request';

describe('a door', () => {
  it.each(['gateway', 'inbox', 'storefront'] as const)('of the %s refuses a name that was made to point to it', async (name) => {
    const door = doors[name];
    expect(await statusOf(door, { host: `evil.example:${door.port}` })).toBe(403);
    expect(await statusOf(door, { host: `127.0.0.1:${door.port + 1}` })).toBe(403);
    for (const host of ['127.0.0.1', 'localhost']) expect(await statusOf(door, { host: `${host}:${door.port}` })).toBe(200);
  });

  it.each(['gateway', 'inbox'] as const)('of the %s refuses foreign pages, and those without an address', async (name) => {
    const door = doors[name];
    const { port } = door;
    for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${port}`, doors.api.url])
      expect([origin, await statusOf(door, { origin }, signed)]).toEqual([origin, 403]);
  });

  it.each(['gateway', 'inbox'] as const)('of the %s lets its own pages and those of the storefront pass', async (name) => {
    const door = doors[name];
    const { port } = doors.storefront;
    for (const origin of [door.url, `http://localhost:${door.port}`, `http://127.0.0.1:${port}`, `http://localhost:${port}`])
      expect([origin, await statusOf(door, { origin }, signed)]).toEqual([origin, 200]);
  });

  it('of the gateway takes the prefix that SDK clients put before its name for a synchronous execution', async () => {
    expect(await statusOf(doors.gateway, { host: `sync-127.0.0.1:${doors.gateway.port}` })).toBe(200);
  });

  it('of the storefront refuses a WebSocket under a foreign name', async () => {
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };
    expect(await statusOf(doors.storefront, upgrade)).toBe(101);
    expect(await statusOf(doors.storefront, { ...upgrade, host: `evil.example:${doors.storefront.port}` })).toBe(403);
  });

  it('of the API leaves pages of other origins to the API', async () => {
    expect(await statusOf(doors.api, { origin: 'http://evil.example' })).toBe(200);
  });
});
