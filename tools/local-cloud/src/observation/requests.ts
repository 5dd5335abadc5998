import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Doors } from '../start/doors';
import { idsIn } from './ids';
import type { Journal } from './journal';
import type { Traffic } from './traffic';

const ULID = /[0-7][0-9A-HJKMNP-TV-Z]{25}/g;

interface Seen {
  readonly journal: Journal;
  readonly traffic: Traffic;
}

/** The doors, with the requests of load balancer and website recorded. */
export function watchedDoors(doors: Doors, seen: Seen): Doors {
  const { api, storefront } = doors;
  return {
    ...doors,
    api: { ...api, serve: (listener) => api.serve(watched(listener, 'api', seen)) },
    storefront: { ...storefront, serve: (listener) => storefront.serve(watched(listener, 'website', seen)) },
  };
}

export function watched(listener: RequestListener, part: string, { journal, traffic }: Seen): RequestListener {
  return (request, response) => {
    const atMs = Date.now();
    const startedMs = performance.now();
    const action = `${request.method} ${(request.url ?? '').split('?', 1)[0]?.replaceAll(ULID, '{id}')}`;
    const end = traffic.begin(`${part} ${action}`, () => isEventStream(response));
    response.once('close', () => {
      end();
      const { statusCode, headersSent } = response;
      const isFailure = !headersSent || statusCode >= 400;
      const detail = headersSent ? String(statusCode) : 'the client left';
      const ids = idsOf(request, response);
      journal.record({ atMs, durationMs: performance.now() - startedMs, part, action, target: '', isFailure, detail, ids });
    });
    listener(request, response);
  };
}

function isEventStream(response: ServerResponse): boolean {
  return response.headersSent && String(response.getHeader('content-type')).startsWith('text/event-stream');
}

/** The answer's location names what a request created. */
function idsOf({ url, headers }: IncomingMessage, response: ServerResponse): string[] {
  return idsIn(`${url} ${String(headers.traceparent)} ${String(response.getHeader('location'))}`);
}
