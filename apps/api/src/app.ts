import type { CartDependencies, OrderLinksQueue, OrderVersions, PlaceOrderDependencies } from '@order-carts/cart-application';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { docsRoutes } from './docs/docs.routes';
import { describeApi } from './docs/openapi';
import { answerClientError } from './http/client-errors';
import { correlate, requestIdOf } from './http/correlation';
import { answerBadAddress, answerFaults } from './http/faults';
import { protect, type ProtectionOptions } from './http/protection';
import { closeWhenStopping, type Readiness } from './http/readiness';
import { strictValidator } from './http/validation';
import type { EventLoopDelay } from './pressure/event-loop-delay';
import { shedUnderPressure } from './pressure/shedding';
import { cartRoutes } from './routes/cart.routes';
import { healthRoutes } from './routes/health.routes';
import { orderRoutes } from './routes/order.routes';
import { orderUpdatesRoutes, type UpdateTimes } from './routes/order-updates.routes';
import { productRoutes } from './routes/product.routes';
import { shopRoutes } from './routes/shop.routes';

export type ShopDependencies = CartDependencies &
  PlaceOrderDependencies & { readonly links: OrderLinksQueue; readonly versions: OrderVersions };

export interface AppOptions extends ProtectionOptions {
  /** All that the use cases need. */
  readonly shop: ShopDependencies;
  readonly readiness: Readiness;
  readonly logger: FastifyBaseLogger;
  /** Whether a fault says "not now": the client then hears 503 and when to try again. */
  readonly isTransient: (fault: unknown) => boolean;
  /** Proxies in front: the client is whom the last of them names in X-Forwarded-For. */
  readonly trustProxyHops: number;
  readonly limits: Limits;
  readonly updates?: UpdateTimes | undefined;
  /** Measured when left out. */
  readonly eventLoop?: EventLoopDelay | undefined;
}

/** What one process bears; beyond it, it says so. */
export interface Limits {
  readonly maxOrderWatchers: number;
  readonly maxRequestsInFlight: number;
  readonly maxEventLoopDelayMs: number;
}

const BODY_LIMIT_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 20_000;
/** Who sends headers byte by byte holds connections open; Node looks for such once per interval. Without the first, bodies had a minute. */
const STALLED = { headersTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 };
/** Longer than the load balancer's idle timeout (60 s), so that it never sends into a connection we are closing. */
const KEEP_ALIVE_MS = 65_000;

/** The API over its use cases, not yet listening. */
export async function buildApp({
  shop,
  readiness,
  logger,
  isTransient,
  trustProxyHops,
  limits,
  updates,
  eventLoop,
  ...protection
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: (_address, hop) => hop < trustProxyHops,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: STALLED,
    keepAliveTimeout: KEEP_ALIVE_MS,
    return503OnClosing: false,
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerClientError,
  });
  app.setValidatorCompiler(strictValidator);
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  app.removeContentTypeParser('text/plain');
  correlate(app);
  closeWhenStopping(app, readiness);
  await protect(app, protection, () => shedUnderPressure(app, { ...limits, eventLoop }));
  answerFaults(app, isTransient);
  await describeApi(app);
  app.register(shopRoutes, shop);
  app.register(productRoutes, shop);
  app.register(cartRoutes, shop);
  app.register(orderRoutes, shop);
  app.register(orderUpdatesRoutes, { shop, ...limits, ...updates });
  app.register(healthRoutes, { readiness });
  app.register(docsRoutes);
  return app;
}
