import { LIFE_CYCLE } from '@order-carts/cart-domain';
import { eventIdOf } from '@order-carts/shared-kernel';
import type { Fingerprints } from '../ports/fingerprints.port';
import type { MailLedger } from '../ports/mail.port';
import type { OrderIndex, OrderStore, StoredOrder } from '../ports/order-store.port';
import type { Clock } from '../ports/time-and-ids.port';
import { orderMailId } from './mail-ids';

export interface EraseCustomerDependencies {
  readonly orders: OrderStore;
  readonly index: OrderIndex;
  readonly ledger: Pick<MailLedger, 'forget'>;
  readonly fingerprints: Fingerprints;
  readonly clock: Clock;
}

/** `underway`: these orders still need their address; nothing was erased. `overtaken`: these changed meanwhile; repeat it. */
export type EraseCustomerResult =
  | { readonly outcome: 'erased'; readonly orderIds: readonly string[] }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'underway'; readonly orderIds: readonly string[] }
  | { readonly outcome: 'overtaken'; readonly orderIds: readonly string[] };

/**
 * Removes a person from all orders and from the ledger of mails; lines, totals and times stay as the shop's books.
 *
 * All orders must have come to their end. A repeat goes on where an interrupted one stopped.
 */
export async function eraseCustomer(deps: EraseCustomerDependencies, email: string): Promise<EraseCustomerResult> {
  const orders = await ordersOf(deps, deps.fingerprints.customerHash(email));
  if (orders.length === 0) return { outcome: 'unknown' };
  const underway = orders.filter(({ order }) => LIFE_CYCLE[order.status].length > 0);
  if (underway.length > 0) return { outcome: 'underway', orderIds: idsOf(underway) };
  const overtaken: StoredOrder[] = [];
  for (const stored of orders) if (!(await hasErased(deps, stored))) overtaken.push(stored);
  return overtaken.length > 0 ? { outcome: 'overtaken', orderIds: idsOf(overtaken) } : { outcome: 'erased', orderIds: idsOf(orders) };
}

async function ordersOf({ orders, index }: EraseCustomerDependencies, customerHash: string): Promise<readonly StoredOrder[]> {
  const ids = await index.ofCustomer(customerHash);
  const found = await Promise.all(ids.map((orderId) => orders.find(orderId)));
  return found.flatMap((stored) => (stored === undefined ? [] : [stored]));
}

/** The ledger first: the order's row is what a repeat finds it by. */
async function hasErased({ orders, ledger, clock }: EraseCustomerDependencies, stored: StoredOrder): Promise<boolean> {
  for (let sequence = 1; sequence <= stored.version; sequence += 1)
    await ledger.forget(orderMailId(eventIdOf(stored.order.orderId, sequence)));
  return (await orders.erase(stored, clock.now())).outcome === 'done';
}

const idsOf = (orders: readonly StoredOrder[]): readonly string[] => orders.map(({ order }) => order.orderId);
