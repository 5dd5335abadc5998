import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { codeOf } from './errors';
import type { Part } from './part';

export const LOOPBACK = '127.0.0.1';

/** A bound port. It is taken before anything starts, since its number goes into URLs; it answers 503 until somebody serves it. */
export interface Door extends Part {
  readonly port: number;
  readonly url: string;
  serve(listener: RequestListener): void;
  /** Hands over connections that ask for another protocol, such as WebSockets. */
  tunnel(listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void;
}

/** A usual port, and whether somebody asked for exactly this one. */
export interface PortWish {
  readonly port: number;
  readonly isFixed: boolean;
  /** What to do when a fixed one is taken. */
  readonly advice?: string;
}

const NAME_ANOTHER = 'Name another one, or leave the flag away to get a free one.';

/** Binds the wished port; a usual one that is taken gives way to a free one, a fixed one fails. */
export async function openDoor({ port, isFixed, advice = NAME_ANOTHER }: PortWish): Promise<Door> {
  let listener: RequestListener = (_request, response) =>
    void response.writeHead(503, { 'retry-after': '1' }).end('The local cloud is starting.\n');
  const server = createServer((request, response) => listener(request, response));
  // A debugger or a slow disk must not make an idle connection look like a broken one.
  server.keepAliveTimeout = 65_000;
  try {
    await listen(server, port);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    if (isFixed) throw new Error(`Port ${port} is taken. ${advice}`, { cause: error });
    await listen(server, 0);
  }
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${LOOPBACK}:${bound}`,
    serve: (next) => void (listener = next),
    tunnel: (next) => void server.removeAllListeners('upgrade').on('upgrade', next),
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A port nobody listens on at this moment; for servers that want to be told a number. */
export async function freePort(): Promise<number> {
  const door = await openDoor({ port: 0, isFixed: false });
  await door.stop();
  return door.port;
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, LOOPBACK);
  await once(server, 'listening'); // 'error' rejects
}
