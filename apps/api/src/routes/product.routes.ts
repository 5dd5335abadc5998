import { ROUTES } from '@order-carts/api-contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Catalogue } from '@order-carts/cart-application';
import { matching, pageOf } from '@order-carts/cart-domain';
import { sendCacheable } from '../http/cacheable';
import { sendProblem } from '../http/problems';
import { productBody } from '../http/views';

const DEFAULT_PAGE_SIZE = 48;

/** The catalogue, from the process's own snapshot: no answer here asks the database. */
export const productRoutes: FastifyPluginAsyncTypebox<{ readonly catalogue: Catalogue }> = async (app, { catalogue }) => {
  app.route({
    ...ROUTES.listProducts,
    handler: async (request, reply) => {
      const { search, category, cursor, limit = DEFAULT_PAGE_SIZE } = request.query;
      const page = pageOf(matching(catalogue.all(), { search, category }), limit, cursor);
      const next = page.nextAfter === undefined ? {} : { nextCursor: page.nextAfter };
      return sendCacheable(request, reply, { items: page.items.map(productBody), ...next });
    },
  });

  app.route({
    ...ROUTES.getProduct,
    handler: async (request, reply) => {
      const product = catalogue.find(request.params.productId);
      return product === undefined ? sendProblem(reply, 'product-unknown') : sendCacheable(request, reply, productBody(product));
    },
  });
};
