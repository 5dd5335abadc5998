import type { ShopSession } from '../shop-session';
import type { ShopState } from '../shop-state';
import { auditCart } from './audit-cart';
import { auditOrder } from './audit-order';
import { auditStock } from './audit-stock';

/** Holds the rows and the answers against the model. Throws at the first thing that is not as it has to be. */
export async function auditShop(session: ShopSession, state: ShopState): Promise<void> {
  for (const [index, cart] of state.carts.entries()) {
    await auditCart(session, index, state);
    if (cart.order !== undefined) await auditOrder(session, index, state);
  }
  await auditStock(session, state);
}
