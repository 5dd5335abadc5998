import type { Scheduler } from 'fast-check';
import type { ShopSession } from '../shop-session';
import type { ShopState } from '../shop-state';

/** fast-check's model: the state moves on with each command. */
export interface Model {
  state: ShopState;
}

/** fast-check's real system. */
export interface Real {
  readonly session: ShopSession;
  readonly scheduler: Scheduler;
}
