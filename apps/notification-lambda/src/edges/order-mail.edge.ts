import { sendOrderMail, type Parking, type SendOrderMailDependencies } from '@order-carts/cart-application';
import { eventTraits, readOrderEventText } from '@order-carts/event-schemas';
import { traced, type Logger } from '@order-carts/service-kit';
import { park, type Edge } from './edge';

export interface OrderMailEdgeDependencies extends SendOrderMailDependencies {
  /** Where notifications go that no retry can mend. */
  readonly parking: Parking;
  readonly log: Logger;
}

/** Sends the mail of each order's event, once. */
export function orderMailEdge(deps: OrderMailEdgeDependencies): Edge {
  return {
    handle: async (record) => {
      const reading = readOrderEventText(record.body);
      const traits = eventTraits(reading);
      const parked = { ...deps, source: 'notifications', traits };
      if (!reading.isValid) return park(record, { ...parked, reason: reading.reason });
      const result = await sendOrderMail(deps, reading.event);
      if (result.outcome === 'permanent-fault') return park(record, { ...parked, reason: result.reason });
      deps.log.info(traced({ ...traits, result }), 'notification handled');
    },
    traitsOf: ({ body }) => eventTraits(readOrderEventText(body)),
  };
}
