import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ROUTES } from '@order-carts/api-contract';
import { editCart, startCart, viewCart, type CartDependencies } from '@order-carts/cart-application';
import { bearerIn } from '../http/bearer';
import { sendCart, sendEditAt, sendStarted } from '../http/cart-answers';
import { sendProblem, sendRefusal } from '../http/problems';
import type { Shelf } from '../http/views';

/** Routes of one shopper's cart: parse, run the use case, map the answer. No rule of the shop lives here. */
export const cartRoutes: FastifyPluginAsyncTypebox<CartDependencies & Shelf> = async (app, shop) => {
  app.route({
    ...ROUTES.createCart,
    handler: async (request, reply) => {
      const result = await startCart(shop, request.body);
      return result.outcome === 'started' ? sendStarted(reply, result.cart, result.secret, shop) : sendRefusal(reply, result.outcome);
    },
  });

  app.route({
    ...ROUTES.getCart,
    handler: async (request, reply) => {
      const secret = bearerIn(request.headers.authorization);
      const cart = secret === undefined ? undefined : await viewCart(shop, { cartId: request.params.cartId, secret });
      return cart === undefined ? sendProblem(reply, 'cart-unknown') : sendCart(reply, cart, shop);
    },
  });

  app.route({
    ...ROUTES.setQuantity,
    handler: async (request, reply) => {
      const { cartId, productId } = request.params;
      const secret = bearerIn(request.headers.authorization);
      if (secret === undefined) return sendProblem(reply, 'cart-unknown');
      const command = { type: 'set-quantity', productId, quantity: request.body.quantity } as const;
      return sendEditAt(reply, request.headers['if-match'], shop, (expectedVersion) =>
        editCart(shop, { cartId, secret, command, expectedVersion, writeKey: request.headers['idempotency-key'] }),
      );
    },
  });

  app.route({
    ...ROUTES.removeLine,
    handler: async (request, reply) => {
      const { cartId, productId } = request.params;
      const secret = bearerIn(request.headers.authorization);
      if (secret === undefined) return sendProblem(reply, 'cart-unknown');
      const command = { type: 'remove-line', productId } as const;
      return sendEditAt(reply, request.headers['if-match'], shop, (expectedVersion) =>
        editCart(shop, { cartId, secret, command, expectedVersion, writeKey: request.headers['idempotency-key'] }),
      );
    },
  });
};
