const amount = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

/** The event of an order as the shop's own code writes it; this tool knows no schema of the shop. */
export function placedEvent(orderId: string) {
  return {
    ...{ specversion: '1.0', id: `${orderId}.000001`, source: '/order-carts/orders', type: 'order.placed.v1', subject: orderId },
    ...{ time: '2026-11-22T10:15:00.000Z', datacontenttype: 'application/json' },
    data: {
      ...{ orderId, orderNumber: '0000-0001' },
      lines: [{ productId: 'strawberry', name: 'Strawberries', quantity: 2, unitPrice: amount(395) }],
      totals: { items: amount(790), delivery: amount(490), total: amount(1280) },
    },
  };
}

/** The row by which the Orders table holds it: the stream carries it on. */
export function placedRow(orderId: string) {
  return { orderId, sk: 'EVENT#000001', event: placedEvent(orderId) };
}

/** Where the event log keeps it. */
export function placedLogKey(orderId: string): string {
  return `events/date=2026-11-22/hour=10/${orderId}.000001.json`;
}
