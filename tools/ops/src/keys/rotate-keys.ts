import type { KeyRing, KeyRingBook } from '@order-carts/aws-adapters';
import { randomBytes } from 'node:crypto';
import { OperatorMistake } from '../operator-mistake';

export interface Rotation {
  readonly before: string;
  readonly now: string;
}

/** Rotations at once are few: whoever loses this often meets something else. */
const MOST_TRIES = 5;

/** Adds a key and makes it the one for new orders; all others stay, and with them every link that was sent. */
export async function rotateKeys(book: KeyRingBook, newKey: () => string = randomKey): Promise<Rotation> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const read = await book.read();
    const { current, keys } = read.ring;
    const keyId = nextKeyId(read.ring);
    const next = { current: keyId, keys: new Map([...keys, [keyId, newKey()]]) };
    if ((await book.replace(read, next)) === 'replaced') return { before: current, now: keyId };
  }
  throw new OperatorMistake('others rotate the keys at the same time: nothing was changed; look with keys list');
}

/** One more than the highest number, so that no id ever comes again. */
function nextKeyId({ keys }: KeyRing): string {
  const numbers = [...keys.keys()].map((keyId) => Number(/^k(\d{1,9})$/.exec(keyId)?.[1] ?? 0));
  return `k${Math.max(...numbers) + 1}`;
}

/** 384 bits in 64 characters, as long as the first key that the template generates. */
const randomKey = (): string => randomBytes(48).toString('base64url');
