const KEY_BYTES = 16;

/**
 * A fresh key for one intent of the shopper. Not `crypto.randomUUID`: that exists only in secure contexts, and the
 * storefront on an S3 website endpoint is served over plain HTTP.
 */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
