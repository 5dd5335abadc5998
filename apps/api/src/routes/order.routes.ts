import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ROUTES } from '@order-carts/api-contract';
import {
  cancelOrder,
  placeOrder,
  requestOrderLinks,
  viewOrder,
  type OrderLinksQueue,
  type PlaceOrderDependencies,
} from '@order-carts/cart-application';
import { bearerIn } from '../http/bearer';
import { sendMove, sendPlacement } from '../http/order-answers';
import { sendMalformed, sendProblem } from '../http/problems';
import { orderBody } from '../http/views';
import { limitedPerAddress } from '../order-links/limited-per-address';

/** Whoever asks for links more often from one address is no shopper. */
const LINK_REQUESTS_PER_MINUTE = 10;

/** Placing, reading and cancelling orders: parse, run the use case, map the answer. */
export const orderRoutes: FastifyPluginAsyncTypebox<PlaceOrderDependencies & { readonly links: OrderLinksQueue }> = async (app, shop) => {
  app.route({
    ...ROUTES.placeOrder,
    handler: async (request, reply) => {
      const secret = bearerIn(request.headers.authorization);
      if (secret === undefined) return sendProblem(reply, 'cart-unknown');
      const repeated = indexOfRepeat(request.body.lines.map((line) => line.productId));
      if (repeated !== -1) return sendMalformed(reply, `lines.${repeated}.productId`, 'stands in an earlier line already');
      const { traceparent } = request;
      const idempotencyKey = request.headers['idempotency-key'];
      const result = await placeOrder(shop, { ...request.body, secret, idempotencyKey, traceparent });
      return sendPlacement(reply, result, shop);
    },
  });

  app.route({
    ...ROUTES.getOrder,
    handler: async (request, reply) => {
      const token = bearerIn(request.headers.authorization);
      const stored = token === undefined ? undefined : await viewOrder(shop, { orderId: request.params.orderId, token });
      return stored === undefined ? sendProblem(reply, 'order-unknown') : orderBody(stored);
    },
  });

  app.route({
    ...ROUTES.cancelOrder,
    handler: async (request, reply) => {
      const token = bearerIn(request.headers.authorization);
      if (token === undefined) return sendProblem(reply, 'order-unknown');
      const { traceparent } = request;
      return sendMove(reply, await cancelOrder(shop, { orderId: request.params.orderId, token, traceparent }));
    },
  });

  const links = limitedPerAddress(shop.links);
  app.route({
    ...ROUTES.requestOrderLinks,
    config: { rateLimit: { max: LINK_REQUESTS_PER_MINUTE } },
    handler: async (request, reply) => {
      const { traceparent } = request;
      await requestOrderLinks({ ...shop, links }, { email: request.body.email, traceparent });
      reply.code(202);
      return { status: 'accepted' as const };
    },
  });
};

const indexOfRepeat = (ids: readonly string[]): number => ids.findIndex((id, index) => ids.indexOf(id) !== index);
