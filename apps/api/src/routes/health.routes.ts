import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ROUTES } from '@order-carts/api-contract';
import type { Readiness } from '../http/readiness';

/** For the load balancer; its questions are neither limited, turned away nor logged. */
export const healthRoutes: FastifyPluginAsyncTypebox<{ readonly readiness: Readiness }> = async (app, { readiness }) => {
  const config = { rateLimit: false, quiet: true, pressure: 'exempt' } as const;

  app.route({ ...ROUTES.live, config, handler: async () => ({ status: 'live' as const }) });

  app.route({
    ...ROUTES.ready,
    config,
    handler: async (_request, reply) => {
      const status = readiness.stage();
      return reply.code(status === 'ready' ? 200 : 503).send({ status });
    },
  });
};
