import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

export interface ProtectionOptions {
  /** The storefront's origin: the only one whose pages may call the API. */
  readonly publicUrl: string;
  /** Requests of one client and minute, for this process. */
  readonly rateLimitPerMinute: number;
}

/** As the IETF's draft names them; `Retry-After` tells the same to those who do not know it. */
const RATE_LIMIT_HEADERS = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

/** Browsers of other origins are kept out, answers run nothing, and one client cannot take all of the process. */
export async function protect(app: FastifyInstance, { publicUrl, rateLimitPerMinute }: ProtectionOptions, shed: () => void): Promise<void> {
  await app.register(cors, {
    origin: [publicUrl],
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'traceparent', 'X-Request-Id'],
    exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id', 'traceparent', ...RATE_LIMIT_HEADERS],
    maxAge: 600,
    strictPreflight: false, // the plugin would answer a plain OPTIONS in words of its own, not as a problem
  });
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] } },
  });
  shed(); // behind the headers, so that browsers may read the answer; before the count, which is for requests we work on
  await app.register(rateLimit, {
    max: rateLimitPerMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  });
}
