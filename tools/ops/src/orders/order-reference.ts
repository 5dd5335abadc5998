import type { OrderIndex } from '@order-carts/cart-application';
import { LIFE_CYCLE, type OrderStatus } from '@order-carts/cart-domain';
import { isUlid, orderNumberOf } from '@order-carts/shared-kernel';
import { OperatorMistake } from '../operator-mistake';

const NUMBER = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;
const RECENT_DAYS = 90;

/**
 * The ids of the orders that an operator names, by id or by the number that a shopper reads. Throws one `OperatorMistake`
 * that lists each reference which names none, or several.
 */
export async function orderIdsOf(references: readonly string[], index: OrderIndex, now: string): Promise<readonly string[]> {
  const wanted = references.map((reference) => reference.toUpperCase());
  const misspelt = references.filter((_, at) => !isUlid(wanted[at] ?? '') && !NUMBER.test(wanted[at] ?? ''));
  if (misspelt.length > 0) throw new OperatorMistake(`${misspelt.join(', ')}: neither an order id nor an order number like M4N8-K1WC`);
  const numbers = wanted.filter((reference) => NUMBER.test(reference));
  const found = numbers.length === 0 ? new Map<string, string[]>() : await idsByNumber(numbers, index, now);
  const faults = [...new Set(numbers)].flatMap((number) => faultOf(number, found.get(number) ?? []));
  if (faults.length > 0) throw new OperatorMistake(faults.join('\n'));
  return wanted.map((reference) => found.get(reference)?.[0] ?? reference);
}

function faultOf(number: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 1) return [];
  if (ids.length === 0) return [`there is no order ${number}`];
  return [`${ids.length} orders have the number ${number}; name one by its id: ${ids.join(', ')}`];
}

/** A number does not tell when the order was placed, so the keys of all orders are read: first the recent ones. */
async function idsByNumber(numbers: readonly string[], index: OrderIndex, now: string): Promise<Map<string, string[]>> {
  const since = new Date(Date.parse(now) - RECENT_DAYS * 24 * 60 * 60 * 1000).toISOString();
  const recent = grouped(await everyId(index, since), numbers);
  return numbers.every((number) => recent.has(number)) ? recent : grouped(await everyId(index), numbers);
}

async function everyId(index: OrderIndex, since?: string): Promise<readonly string[]> {
  const statuses = Object.keys(LIFE_CYCLE) as OrderStatus[];
  return (await Promise.all(statuses.map((status) => index.inStatus(status, { since })))).flat();
}

function grouped(ids: readonly string[], numbers: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  // An order that moves meanwhile may be seen in both of its states.
  for (const id of new Set(ids)) {
    const number = orderNumberOf(id);
    if (numbers.includes(number)) found.set(number, [...(found.get(number) ?? []), id]);
  }
  return found;
}
