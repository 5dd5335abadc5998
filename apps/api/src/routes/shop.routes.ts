import { ROUTES } from '@order-carts/api-contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { sendCacheable } from '../http/cacheable';
import { shopBody, type Shelf } from '../http/views';

/** What holds for the whole shop, from memory. */
export const shopRoutes: FastifyPluginAsyncTypebox<Shelf> = async (app, shelf) => {
  app.route({ ...ROUTES.getShop, handler: async (request, reply) => sendCacheable(request, reply, shopBody(shelf)) });
};
