import type { DeadLetters, MailRecords } from '@order-carts/cart-application';
import type { ListedLetter, PlaceListing } from './letter-table';
import { overtakenMails } from './overtaken-mails';

/**
 * What lies in all places, with a warning at each mail that a later one of its order has overtaken. Without the ledger nobody
 * can tell that: it is complained of, and everything else is listed.
 */
export async function listing(
  places: readonly DeadLetters[],
  mails: Pick<MailRecords, 'find'>,
  now: string,
  complain: (text: string) => void,
): Promise<readonly PlaceListing[]> {
  return Promise.all(
    places.map(async (place) => {
      const depth = await place.depth(); // before the look, which holds them
      const letters = await place.look();
      const overtaken = place.effects.includes('mail') ? await overtakenMails(letters, mails, now).catch(withoutLedger(complain)) : NONE;
      return { name: place.name, depth, letters: letters.map((letter) => withWarning(letter, overtaken)) };
    }),
  );
}

const NONE: ReadonlyMap<string, string> = new Map();

const withoutLedger =
  (complain: (text: string) => void) =>
  (fault: unknown): ReadonlyMap<string, string> => {
    const why = fault instanceof Error ? fault.message : String(fault);
    complain(`the ledger of mails cannot be read, so nobody knows which mails would arrive after later ones: ${why}`);
    return NONE;
  };

function withWarning(letter: ListedLetter, overtaken: ReadonlyMap<string, string>): ListedLetter {
  const overtakenBy = letter.eventIds.flatMap((id) => overtaken.get(id) ?? []);
  return overtakenBy.length === 0 ? letter : { ...letter, overtakenBy };
}
