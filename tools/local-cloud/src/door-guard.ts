import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { LOOPBACK, type Door } from './ports';

/** `own`: only its own pages and these, by the doors they come from. `any`: the pages' origin is left to whoever serves. */
export type Pages = readonly Door[] | 'any';

// Before this name the SDKs put a prefix for one operation (StartSyncExecution).
const HOST_PREFIX = 'sync-';

/**
 * A door that only programs of this machine and known pages pass. A foreign page could have its name point to this address
 * (then `Host` is foreign), or send a form across (then `Origin` is).
 */
export function guardedDoor(door: Door, pages: Pages): Door {
  const hosts = new Set(addressesOf(door).flatMap(({ host }) => [host, `${HOST_PREFIX}${host}`]));
  const origins = pages === 'any' ? undefined : new Set([door, ...pages].flatMap((each) => addressesOf(each).map(({ origin }) => origin)));
  const refusalOf = ({ headers: { host = '', origin } }: IncomingMessage): string | undefined => {
    if (!hosts.has(host)) return `This is ${door.url}; call it by that address, not as ${host}.`;
    if (origin === undefined || origins === undefined || origins.has(origin)) return undefined;
    return `Pages of ${origin} may not call the local cloud.`;
  };
  return {
    ...door,
    serve: (listener) => door.serve(refusing(refusalOf, listener)),
    tunnel: (listener) =>
      door.tunnel((request, socket, head) => (refusalOf(request) === undefined ? listener(request, socket, head) : refuseTunnel(socket))),
  };
}

type RefusalOf = (request: IncomingMessage) => string | undefined;

function refusing(refusalOf: RefusalOf, listener: RequestListener): RequestListener {
  return (request, response) => {
    const refusal = refusalOf(request);
    if (refusal === undefined) return listener(request, response);
    // SDK clients show `message`, pages of the control API `error`.
    response.writeHead(403, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ error: refusal, message: refusal }));
  };
}

function refuseTunnel(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
}

function addressesOf({ port }: Door): URL[] {
  return [LOOPBACK, 'localhost'].map((name) => new URL(`http://${name}:${port}`));
}
