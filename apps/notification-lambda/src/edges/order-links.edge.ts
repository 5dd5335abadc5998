import { readOrderLinksRequest } from '@order-carts/aws-adapters';
import { sendOrderLinks, type Parking, type SendOrderLinksDependencies } from '@order-carts/cart-application';
import type { EventTraits } from '@order-carts/event-schemas';
import { traced, type Logger } from '@order-carts/service-kit';
import type { SQSRecord } from 'aws-lambda';
import { park, type Edge } from './edge';

export interface OrderLinksEdgeDependencies extends SendOrderLinksDependencies {
  readonly links: { readonly queueArn: string; readonly parking: Parking };
  readonly log: Logger;
}

/** Mails the links of an address's orders to whoever asks for them. */
export function orderLinksEdge(deps: OrderLinksEdgeDependencies): Edge {
  return {
    handle: async (record) => {
      const reading = readOrderLinksRequest(record.body);
      const traits = traitsOf(record);
      const parked = { parking: deps.links.parking, log: deps.log, source: 'order-links', traits };
      if (!reading.isValid) return park(record, { ...parked, reason: reading.reason });
      const result = await sendOrderLinks(deps, reading.request);
      if (result.outcome === 'permanent-fault') return park(record, { ...parked, reason: result.reason });
      deps.log.info(traced({ ...traits, result }), 'request for order links handled');
    },
    traitsOf,
  };
}

function traitsOf({ body }: SQSRecord): EventTraits {
  const reading = readOrderLinksRequest(body);
  return reading.isValid ? { traceparent: reading.request.traceparent } : {};
}
