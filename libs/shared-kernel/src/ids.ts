/** Spellings of the identifiers that leave the system, as JSON-Schema patterns. */
export const PRODUCT_ID_PATTERN = '^[a-z0-9]+(-[a-z0-9]+)*$';
export const PRODUCT_ID_MAX_LENGTH = 64;
/** A ULID (Crockford base 32): sortable by time. Carts and orders use it. */
export const ULID_PATTERN = '^[0-7][0-9A-HJKMNP-TV-Z]{25}$';
/** A client's key for one intended write: 16 to 64 letters, digits, `-` or `_`; a UUID fits. */
export const CLIENT_KEY_PATTERN = '^[A-Za-z0-9_-]{16,64}$';

const ULID = new RegExp(ULID_PATTERN);

export function isUlid(text: string): boolean {
  return ULID.test(text);
}

const ULID_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID_TIME_LENGTH = 10;

/** When a ULID was made, in milliseconds since 1970: its first ten digits. */
export function ulidTimeMs(ulid: string): number {
  return [...ulid.slice(0, ULID_TIME_LENGTH)].reduce((time, digit) => time * ULID_DIGITS.length + ULID_DIGITS.indexOf(digit), 0);
}

/** The id of an order's n-th event (from 1): `<orderId>.000001`. */
export function eventIdOf(orderId: string, sequence: number): string {
  return `${orderId}.${String(sequence).padStart(6, '0')}`;
}

/** What a shopper reads and tells on the telephone: the last eight characters of the order's id, in two groups. */
export function orderNumberOf(orderId: string): string {
  return `${orderId.slice(-8, -4)}-${orderId.slice(-4)}`;
}
