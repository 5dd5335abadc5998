import type { Clock } from '@order-carts/cart-application';

export const systemClock: Clock = { now: () => new Date().toISOString() };
