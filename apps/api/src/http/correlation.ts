import { newTraceparent, parseTraceparent } from '@order-carts/service-kit';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

declare module 'fastify' {
  interface FastifyRequest {
    /** This request's own step of its trace (W3C): what it causes continues from here. */
    traceparent: string;
  }
  interface FastifyContextConfig {
    /** Leaves the route out of the access log. */
    quiet?: boolean;
  }
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The caller's own id of the request when it is harmless to log and to send back; else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Gives every answer its request id and trace, and writes one log line for it: the path, never the query or a header. */
export function correlate(app: FastifyInstance): void {
  app.decorateRequest('traceparent', '');

  app.addHook('onRequest', async (request, reply) => {
    const caller = request.headers['traceparent'];
    request.traceparent = newTraceparent(typeof caller === 'string' ? caller : undefined);
    reply.headers({ 'x-request-id': request.id, traceparent: request.traceparent, 'cache-control': 'no-store' });
  });

  app.addHook('onResponse', async (request, reply) => {
    const { method, url, routeOptions } = request;
    if (routeOptions.config.quiet === true) return;
    const path = url.split('?', 1)[0]?.slice(0, 200);
    const { traceId } = parseTraceparent(request.traceparent) ?? {};
    const facts = { method, path, route: routeOptions.url, status: reply.statusCode, durationMs: Math.round(reply.elapsedTime * 10) / 10 };
    request.log.info({ ...facts, traceId }, 'request answered');
  });
}
