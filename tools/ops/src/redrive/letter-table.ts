import type { DeadLetter } from '@order-carts/cart-application';
import { columns } from '../output';

export interface PlaceListing {
  readonly name: string;
  readonly depth: number;
  readonly letters: readonly ListedLetter[];
}

export interface ListedLetter extends DeadLetter {
  /** Events of the same order whose mail went out, while that of an earlier event lies here. */
  readonly overtakenBy?: readonly string[] | undefined;
}

/** Every place with what lies there. It shows no payload: one kind of letter holds an address. */
export function letterTable(places: readonly PlaceListing[], now: string): string {
  const depths = columns([['PLACE', 'LETTERS'], ...places.map(({ name, depth }) => [name, String(depth)])]);
  const letters = places.flatMap((place) => place.letters);
  if (letters.length === 0) return `${depths}\n\nNo dead letters.`;
  const rows = letters.map((letter) => [letter.place, ageOf(letter, now), triesOf(letter), letter.eventIds.join(' ') || '-', letter.id]);
  const reasons = letters.map((letter) => `${letter.id}: ${letter.reason} (from ${letter.source})${warningOf(letter)}`);
  const hidden = places.filter(({ depth, letters: shown }) => depth > shown.length).map(({ name }) => name);
  return [
    depths,
    '',
    columns([['PLACE', 'AGE', 'TAKEN', 'EVENT', 'ID'], ...rows]),
    '',
    ...reasons,
    ...(hidden.length > 0 ? ['', `Not all are shown, since somebody holds them or there are too many: ${hidden.join(', ')}`] : []),
  ].join('\n');
}

const warningOf = ({ overtakenBy = [] }: ListedLetter): string =>
  overtakenBy.length === 0 ? '' : `; its mail would arrive after that of ${overtakenBy.join(', ')}`;

const triesOf = ({ receives }: DeadLetter): string => (receives === undefined ? '-' : `${receives} ×`);

function ageOf({ parkedAt }: DeadLetter, now: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(parkedAt)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 2 * 24 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60 / 24)} d`;
}
