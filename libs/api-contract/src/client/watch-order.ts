import type { OrderBody } from '../order.contract';
import type { ProblemBody } from '../problem.contract';
import { serverEventsIn } from './server-events';

export interface WatchOrderOptions {
  /** Origin of the API without trailing slash; empty when it shares the page's origin. */
  readonly baseUrl: string;
  /** The order as it is, at once and after each change. */
  readonly onOrder: (order: OrderBody) => void;
  /** Ends the watching. */
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
}

/** `ended`: the server closed the stream (it stops, or its connection was cut in good order): watch again. */
export type WatchOutcome = { readonly outcome: 'ended' } | { readonly outcome: 'refused'; readonly problem: ProblemBody };

/**
 * Follows an order by one event stream until it ends. `refused` with `busy`: there is no room, so poll the order instead.
 *
 * Rejects when the connection is lost or `signal` aborts.
 */
export async function watchOrder(orderId: string, token: string, options: WatchOrderOptions): Promise<WatchOutcome> {
  const response = await (options.fetch ?? fetch)(`${options.baseUrl}/v1/orders/${orderId}/updates`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    credentials: 'omit',
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok || response.body === null) return { outcome: 'refused', problem: (await response.json()) as ProblemBody };
  for await (const { name, data } of serverEventsIn(response.body)) {
    if (name === 'order') options.onOrder(JSON.parse(data) as OrderBody);
  }
  return { outcome: 'ended' };
}
