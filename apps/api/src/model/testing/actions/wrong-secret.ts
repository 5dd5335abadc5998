/** Looks like a secret, and opens nothing. */
export const WRONG_SECRET = 'A'.repeat(43);
