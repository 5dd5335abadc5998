const MIN_KEY_LENGTH = 32;

/** Answers a key that is long enough for HMAC-SHA256; throws without showing it when it is not. */
export function checkedKey(name: string, key: unknown): string {
  if (typeof key === 'string' && key.length >= MIN_KEY_LENGTH) return key;
  throw new Error(`${name} must be a text of at least ${MIN_KEY_LENGTH} characters`);
}
