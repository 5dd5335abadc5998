import { basketOf, textOf, unitsIn } from '../checkout/basket';
import type { Books } from '../observed/books';
import type { SeenMail } from '../observed/mails';
import type { Strikes, Scenario } from './scenario';
import { refusedIn, windowsIn } from './scenario';
import type { DrivenOrder, Fate } from './traffic';

/** All that can be seen of the system once it has settled. */
export interface Seen {
  readonly books: Books;
  /** Of this scenario alone, in the order in which they came. */
  readonly mails: readonly SeenMail[];
  /** Ids of all events in the log. */
  readonly logged: readonly string[];
  /** Queue → messages still in it. */
  readonly left: ReadonlyMap<string, number>;
  readonly audit: { readonly exitCode: number; readonly output: string };
}

export interface Ended {
  readonly scenario: Scenario;
  readonly strikes: Strikes;
  /** Of this scenario. */
  readonly orders: readonly DrivenOrder[];
  /** Of this one and of all before it. */
  readonly ordersSoFar: readonly DrivenOrder[];
  /** How many mails were refused for good in all scenarios so far. */
  readonly refusedSoFar: number;
  /** Parked mails that the operator sent back. */
  readonly redrivenMails: number;
  readonly seen: Seen;
}

/** The events of an order's life. */
export const HISTORIES: Readonly<Record<Fate, readonly string[]>> = {
  placed: ['order.placed.v1'],
  cancelled: ['order.placed.v1', 'order.cancelled.v1'],
  shipped: ['order.placed.v1', 'order.packed.v1', 'order.shipped.v1'],
};
export const MAILS: Readonly<Record<Fate, number>> = { placed: 1, cancelled: 2, shipped: 2 };

/** What must hold whatever broke on the way; each answers where it does not. */
export const INVARIANTS: Readonly<Record<string, (ended: Ended) => string[]>> = {
  orders: orderFaults,
  history: historyFaults,
  stock: stockFaults,
  mails: mailFaults,
  'mail order': mailOrderFaults,
  log: logFaults,
  queues: ({ seen }) => [...seen.left].map(([queue, count]) => `${count} messages are left in ${queue}`),
  audit: ({ seen: { audit } }) => (audit.exitCode === 0 ? [] : [`the audit ended with ${audit.exitCode}: ${audit.output.trim()}`]),
};

/** One order for each that was promised, as it was promised, and none besides. */
function orderFaults({ ordersSoFar, seen: { books } }: Ended): string[] {
  const stored = new Map(books.orders.map((order) => [order.orderId, order]));
  const promised = new Set(ordersSoFar.map(({ orderId }) => orderId));
  return [
    ...ordersSoFar.flatMap(({ orderId, cartId, basket }) => {
      const order = stored.get(orderId);
      if (order === undefined) return [`order ${orderId} was accepted, but is not in the table`];
      const isAsPromised = order.cartId === cartId && textOf(basketOf(order.lines)) === textOf(basket);
      return isAsPromised ? [] : [`order ${orderId} is not what was ordered`];
    }),
    ...[...stored.keys()].filter((orderId) => !promised.has(orderId)).map((orderId) => `order ${orderId} was promised to nobody`),
  ];
}

function historyFaults({ ordersSoFar, seen: { books } }: Ended): string[] {
  return ordersSoFar.flatMap(({ orderId, fate }) => {
    const history = (books.histories.get(orderId) ?? []).join(', ');
    return history === HISTORIES[fate].join(', ') ? [] : [`order ${orderId} was ${fate}, but its events are: ${history}`];
  });
}

/** On hand = what was brought in − lines of orders not cancelled. */
function stockFaults({ seen: { books } }: Ended): string[] {
  const sold = unitsIn(books.orders.filter(({ status }) => status !== 'cancelled').map(({ lines }) => basketOf(lines)));
  return [...books.stock].flatMap(([productId, { adjusted, onHand }]) => {
    const units = sold.get(productId) ?? 0;
    return adjusted - onHand === units ? [] : [`${productId}: ${adjusted - onHand} units left the stock, but orders hold ${units}`];
  });
}

/** Never none; twice only where a fault has opened the one window for that; none only where the address refuses it. */
function mailFaults(ended: Ended): string[] {
  const { scenario, strikes } = ended;
  const windows = windowsIn(scenario, strikes);
  const refused = refusedIn(scenario, strikes);
  const counts = mailCounts(ended);
  const missing = counts.reduce((sum, { due, sent }) => sum + Math.max(0, due - sent), 0);
  const surplus = surplusMails(ended);
  return [
    ...(missing === refused
      ? []
      : [`${missing} mails are missing, ${refused} were refused: ${namesOf(counts, ({ due, sent }) => sent < due)}`]),
    ...(surplus <= windows
      ? []
      : [`${surplus} mails too many, but only ${windows} windows: ${namesOf(counts, ({ due, sent }) => sent > due)}`]),
  ];
}

/** How many mails came once more than they were due. */
export function surplusMails(ended: Ended): number {
  return mailCounts(ended).reduce((sum, { due, sent }) => sum + Math.max(0, sent - due), 0);
}

function mailCounts({ orders, seen: { mails } }: Ended): MailCount[] {
  return orders.map(({ email, fate }) => ({ email, due: MAILS[fate], sent: mails.filter(({ to }) => to === email).length }));
}

interface MailCount {
  readonly email: string;
  readonly due: number;
  readonly sent: number;
}

function namesOf(counts: readonly MailCount[], isMeant: (count: MailCount) => boolean): string {
  return counts
    .filter(isMeant)
    .slice(0, 3)
    .map(({ email, due, sent }) => `${email} has ${sent} of ${due}`)
    .join(', ');
}

/**
 * What tells that an order is on its way, or cancelled, never comes before what tells that it was placed; but a mail that was
 * parked holds up no other, and comes when the operator sends it back.
 */
function mailOrderFaults({ orders, redrivenMails, seen: { mails } }: Ended): string[] {
  const disordered = orders.flatMap(({ email, orderNumber }) => {
    const subjects = mails.filter(({ to }) => to === email).map(({ subject }) => subject);
    const isPlaced = (subject: string) => subject === `Your order ${orderNumber}`;
    const firstOther = subjects.findIndex((subject) => !isPlaced(subject));
    const lastPlaced = subjects.findLastIndex(isPlaced);
    return firstOther === -1 || lastPlaced < firstOther ? [] : [`the mails of order ${orderNumber} came as: ${subjects.join('; ')}`];
  });
  return disordered.length <= redrivenMails ? [] : disordered;
}

/** One object for each event; besides these only the ends of mails that were refused. */
function logFaults({ ordersSoFar, refusedSoFar, seen: { logged } }: Ended): string[] {
  const due = new Set(
    ordersSoFar.flatMap(({ orderId, fate }) => HISTORIES[fate].map((_, index) => `${orderId}.${String(index + 1).padStart(6, '0')}`)),
  );
  const found = new Set(logged);
  const missing = [...due].filter((id) => !found.has(id));
  const others = logged.filter((id) => !due.has(id));
  return [
    ...missing.map((id) => `event ${id} has no object in the log`),
    ...(found.size === logged.length ? [] : [`${logged.length - found.size} events have more than one object`]),
    ...(others.length === refusedSoFar
      ? []
      : [`${others.length} objects are of no order's event, ${refusedSoFar} mails were refused: ${others.slice(0, 3).join(', ')}`]),
  ];
}
