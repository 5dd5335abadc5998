import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ROUTES } from '@order-carts/api-contract';
import { viewOrder, type OrderReader, type OrderTokens, type OrderVersions, type StoredOrder } from '@order-carts/cart-application';
import { bearerIn } from '../http/bearer';
import { sendProblem } from '../http/problems';
import { orderBody } from '../http/views';
import { openEventStream, sendEventStream } from '../updates/event-stream';
import { createOrderWatch, type OrderWatchOptions } from '../updates/order-watch';

/** How often watched orders are asked for, and streams show that they live; tests are in more of a hurry. */
export interface UpdateTimes extends Pick<OrderWatchOptions, 'pauseMs'> {
  readonly heartbeatMs?: number | undefined;
}

export interface OrderUpdatesOptions extends UpdateTimes {
  readonly shop: { readonly orders: OrderReader; readonly versions: OrderVersions; readonly tokens: OrderTokens };
  readonly maxOrderWatchers: number;
}

/** The live order: its streams end when the server stops, which would wait for them otherwise. */
export const orderUpdatesRoutes: FastifyPluginAsyncTypebox<OrderUpdatesOptions> = async (app, options) => {
  const { shop, maxOrderWatchers, heartbeatMs, pauseMs } = options;
  const onFault = (fault: unknown): void => app.log.warn({ err: fault }, 'watched orders could not be read: the next round tries again');
  const watch = createOrderWatch({ ...shop, maxWatchers: maxOrderWatchers, pauseMs, onFault });
  app.addHook('preClose', async () => watch.close());

  app.route({
    ...ROUTES.watchOrder,
    config: { pressure: 'uncounted' },
    handler: async (request, reply) => {
      const token = bearerIn(request.headers.authorization);
      const stored = token === undefined ? undefined : await viewOrder(shop, { orderId: request.params.orderId, token });
      if (stored === undefined) return sendProblem(reply, 'order-unknown');
      const stream = openEventStream(heartbeatMs);
      const tell = (now: StoredOrder): void => stream.send({ name: 'order', id: now.version, data: orderBody(now) });
      const leave = watch.watch(stored, { tell, end: stream.end });
      if (leave === undefined) {
        stream.body.destroy();
        return sendProblem(reply, 'busy');
      }
      stream.body.once('close', leave);
      tell(stored);
      return sendEventStream(reply, stream);
    },
  });
};
