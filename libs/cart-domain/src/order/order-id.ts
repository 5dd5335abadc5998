const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const ULID_LENGTH = 26;

/** The smallest id that an order placed at this moment can have (UTC ISO 8601, since 1970): ids begin with the time they were made. */
export function firstOrderIdAt(at: string): string {
  let rest = Date.parse(at);
  if (!(rest >= 0)) throw new RangeError(`${at} is no time since 1970`);
  let time = '';
  for (let length = 0; length < TIME_LENGTH; length += 1) {
    time = `${CROCKFORD.charAt(rest % CROCKFORD.length)}${time}`;
    rest = Math.floor(rest / CROCKFORD.length);
  }
  return time.padEnd(ULID_LENGTH, '0');
}
