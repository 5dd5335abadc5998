import { ULID_PATTERN } from '@order-carts/shared-kernel';
import * as Type from 'typebox';
import { answers } from './problem.contract';

/** Server-sent events. Read with a streaming `fetch`, since `EventSource` sends no `Authorization`. */
export const OrderUpdatesSchema = Type.String({
  $id: 'OrderUpdates',
  contentMediaType: 'text/event-stream',
  description:
    'Server-sent events: one named `order` at once and one after each change, its data the whole order as JSON (schema `Order`), ' +
    'its id counting the order’s states. Every 15 s a comment keeps the connection open. When the stream ends, ask again.',
});

export const watchOrderRoute = {
  operationId: 'watchOrder',
  summary: 'An order, now and after each change, as an event stream',
  description: 'The token of the order authorises. On 503 the server has no room for another watcher: poll the order instead.',
  tags: ['order'],
  security: [{ secret: [] }],
  params: Type.Object({ orderId: Type.String({ pattern: ULID_PATTERN }) }),
  ...answers({ 200: OrderUpdatesSchema }, 'malformed-request', 'order-unknown'),
} as const;
