import type { DeadLetter, MailRecords } from '@order-carts/cart-application';
import { LIFE_CYCLE } from '@order-carts/cart-domain';
import { eventIdOf } from '@order-carts/shared-kernel';

/** An order passes no state twice. */
const MOST_EVENTS = Object.keys(LIFE_CYCLE).length;

/**
 * Event ids of parked mails that would arrive after a later mail of their order, each with the id of that later event.
 *
 * Only the ledger is asked: about the event itself and all that may have followed, at most five entries a letter.
 */
export async function overtakenMails(
  letters: readonly DeadLetter[],
  mails: Pick<MailRecords, 'find'>,
  now: string,
): Promise<ReadonlyMap<string, string>> {
  const parked = [...new Set(letters.flatMap(({ eventIds }) => eventIds))];
  const records = await mails.find([...new Set(parked.flatMap((id) => [id, ...laterIds(id)]))], now);
  const wentOut = (id: string): boolean => records.get(id)?.state === 'sent';
  return new Map(
    parked.flatMap((id) => {
      const later = laterIds(id).find(wentOut);
      return later === undefined || wentOut(id) ? [] : [[id, later] as const];
    }),
  );
}

/** Ids of what may have happened to the order afterwards. */
function laterIds(eventId: string): readonly string[] {
  const [, orderId, digits] = /^(\w+)\.(\d{6})$/.exec(eventId) ?? [];
  if (orderId === undefined) return [];
  const sequence = Number(digits);
  return Array.from({ length: Math.max(0, MOST_EVENTS - sequence) }, (_, index) => eventIdOf(orderId, sequence + 1 + index));
}
