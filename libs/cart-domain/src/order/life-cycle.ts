/** What may follow what. A state without followers is final. */
export const LIFE_CYCLE = {
  placed: ['packed', 'cancelled'],
  packed: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof LIFE_CYCLE;

export function canBecome(from: OrderStatus, to: OrderStatus): boolean {
  return (LIFE_CYCLE[from] as readonly OrderStatus[]).includes(to);
}
