import type { OrderVersions } from '../../ports/order-versions.port';
import type { OrderRow } from './order-rows.fake';

export interface RecordingOrderVersions extends OrderVersions {
  /** What was asked for, call by call. */
  readonly asked: (readonly string[])[];
}

export function memoryOrderVersions(orders: ReadonlyMap<string, OrderRow>): RecordingOrderVersions {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    versionsOf: async (orderIds) => {
      asked.push(orderIds);
      return new Map(
        orderIds.flatMap((orderId) => {
          const row = orders.get(orderId);
          return row === undefined ? [] : [[orderId, row.stored.version] as const];
        }),
      );
    },
  };
}
