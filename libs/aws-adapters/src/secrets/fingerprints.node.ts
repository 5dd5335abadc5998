import type { Fingerprints } from '@order-carts/cart-application';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { checkedKey } from './checked-key';

/** One-way functions of Node's crypto. Throws when `customerKey` is too short to keep addresses from being guessed. */
export function nodeFingerprints(customerKey: string): Fingerprints {
  const key = checkedKey('the customer key', customerKey);
  return {
    newSecret: () => randomBytes(32).toString('base64url'),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    customerHash: (email) => createHmac('sha256', key).update(email.trim().toLowerCase()).digest('hex'),
  };
}
