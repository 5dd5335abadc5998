import { cancellationsAndShipment } from '../races/cancellations.race';
import { expiry } from '../races/expiry.race';
import { fullCart } from '../races/limits.race';
import type { Race } from '../races/race';
import { overtakenRestock } from '../races/restock.race';
import { stories } from '../races/stories.race';
import { twoTabs } from '../races/two-tabs.race';
import type { SabotagedWrite, Saboteur } from './saboteur';

/** A guard of the shop, who takes it away, and the test that turns red for it. */
export interface Sabotage {
  readonly guard: string;
  readonly saboteur: Saboteur;
  readonly caughtBy: Race;
  /** What that test then says, so that nothing else that goes wrong is taken for it. */
  readonly says: RegExp;
}

const dropping = (of: SabotagedWrite, ...drops: readonly string[]): Saboteur => ({ of, drops });

/** That request is answered so by a shop without the guard, alone or among others at the same time. */
const hears = (request: string, answer: string): RegExp => new RegExp(`${request}.*(got|→) \\{"status":(${answer})`);

export const SABOTAGES: readonly Sabotage[] = [
  // Placing an order
  {
    guard: 'units in stock',
    saboteur: dropping('stock taking', 'onHand >= :quantity'),
    caughtBy: stories,
    says: hears('order cart', '201'),
  },
  {
    guard: 'price of a line',
    saboteur: dropping('stock taking', 'priceMinor = :price'),
    caughtBy: stories,
    says: hears('order cart', '201|409,"code":"order-differs"'),
  },
  {
    guard: 'version of the ordered cart',
    saboteur: dropping('cart closing', 'version = :version'),
    caughtBy: stories,
    says: hears('order cart', '201|409,"code":"order-differs"'),
  },
  {
    guard: 'lines of the ordered cart',
    saboteur: dropping('cart closing', '#lines = :lines'),
    caughtBy: stories,
    says: hears('order cart', '201|409,"code":"order-differs"'),
  },
  {
    guard: 'secret of the ordered cart',
    saboteur: dropping('cart closing', 'secretHash = :secretHash'),
    caughtBy: stories,
    says: hears('order cart .* with a wrong secret', '201|409'),
  },
  {
    guard: 'open status of the ordered cart',
    saboteur: dropping('cart closing', '#status = :open'),
    caughtBy: stories,
    says: hears('order cart', '201|409,"code":"order-differs"'),
  },
  {
    guard: 'life of the ordered cart',
    saboteur: dropping('cart closing', 'expiresAt > :now'),
    caughtBy: expiry,
    says: /an order of an expired cart: .*got .*201/,
  },
  { guard: 'key of the checkout', saboteur: { forgets: 'key of the checkout' }, caughtBy: stories, says: hears('order cart', '422|201') },
  {
    guard: 'body of the checkout',
    saboteur: { forgets: 'body of the checkout' },
    caughtBy: stories,
    says: hears('order cart .* as Grace', '201'),
  },
  // Editing a cart
  {
    guard: 'version of the edited cart',
    saboteur: dropping('cart edit', 'version = :version'),
    caughtBy: twoTabs,
    says: /the cart of both tabs/,
  },
  {
    guard: 'secret of the edited cart',
    saboteur: dropping('cart edit', 'secretHash = :secretHash'),
    caughtBy: stories,
    says: hears('with a wrong secret', '200'),
  },
  {
    guard: 'open status of the edited cart',
    saboteur: dropping('cart edit', '#status = :open'),
    caughtBy: stories,
    says: hears('in cart .* at version', '200'),
  },
  {
    guard: 'life of the edited cart',
    saboteur: dropping('cart edit', 'expiresAt > :now'),
    caughtBy: expiry,
    says: /an edit of an expired cart: .*got .*200/,
  },
  {
    guard: 'number of lines',
    saboteur: dropping('cart edit', 'size(#lines) < :maxLines'),
    caughtBy: fullCart,
    says: /lines|answers to the last/,
  },
  { guard: 'memory of write keys', saboteur: { forgets: 'write keys' }, caughtBy: twoTabs, says: /the cart of both tabs|an addition/ },
  // Steps of an order, and the operator's books
  {
    guard: 'state of a moving order',
    saboteur: dropping('order step', '#status = :from', 'version = :version'),
    caughtBy: cancellationsAndShipment,
    // Or the event's own guard, that no event is written twice, is left to fail.
    says: /no order of these explains the answers|cannot become (shipped|cancelled): None,ConditionalCheckFailed/,
  },
  {
    guard: 'units as the operator read them',
    saboteur: dropping('stock count', 'onHand = :before'),
    caughtBy: overtakenRestock,
    says: /no order of these explains|on hand|stock of product/,
  },
];
