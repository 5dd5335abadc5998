import { checkedKey } from './checked-key';

/** The keys that sign tokens of orders, by id. `current` names the key for new orders; old keys stay as long as their links. */
export interface KeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, string>;
}

/** Reads a ring from its flat shape, `{"current":"k2","k1":"…","k2":"…"}`. Throws for an unusable one, without showing it. */
export function keyRingOf(members: Readonly<Record<string, unknown>>): KeyRing {
  const { current, ...rest } = members;
  const keys = new Map(Object.entries(rest).map(([keyId, key]) => [keyId, checkedKey(`order key ${keyId}`, key)]));
  if (typeof current !== 'string' || !keys.has(current)) throw new Error('the key ring of orders does not hold its current key');
  return { current, keys };
}

/** A ring from the text of its secret. Throws naming the secret, never a part of it. */
export function keyRingIn(text: string, secretArn: string): KeyRing {
  const ring = parsed(text, secretArn);
  if (typeof ring !== 'object' || ring === null) throw new Error(`secret ${secretArn} is not a JSON object of keys`);
  return keyRingOf({ ...ring });
}

export function keyRingText({ current, keys }: KeyRing): string {
  return JSON.stringify({ current, ...Object.fromEntries(keys) });
}

function parsed(text: string, secretArn: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: a parser's message quotes the secret.
    throw new Error(`secret ${secretArn} is not JSON`);
  }
}
