import type { OrderTokens } from '@order-carts/cart-application';
import { createHmac } from 'node:crypto';
import { checkedKey } from './checked-key';
import { isSameText } from './same-text';
import { loadSecretText, type SecretSource } from './secret-text';

/** `current` names the key for new orders; every other member is a key by its id. Old keys stay as long as their links. */
export type KeyRing = Readonly<Record<string, unknown>>;

/** Tokens by HMAC-SHA256 of the order's id: whoever copies the tables can open no order. Throws for an unusable ring. */
export function orderTokensOf(ring: KeyRing): OrderTokens {
  const { current, ...members } = ring;
  const keys = new Map(Object.entries(members).map(([keyId, key]) => [keyId, checkedKey(`order key ${keyId}`, key)]));
  if (typeof current !== 'string' || !keys.has(current)) throw new Error('the key ring of orders does not hold its current key');
  const tokenOf = (orderId: string, keyId: string): string => {
    const key = keys.get(keyId);
    if (key === undefined) throw new Error(`the key ring of orders has no key ${keyId}`);
    return createHmac('sha256', key).update(`order:${orderId}`).digest('base64url');
  };
  return { currentKeyId: current, tokenOf, isTokenOf: (token, orderId, keyId) => isSameText(token, tokenOf(orderId, keyId)) };
}

export async function loadOrderTokens(source: SecretSource): Promise<OrderTokens> {
  return orderTokensOf(keyRingIn(await loadSecretText(source), source.secretArn));
}

function keyRingIn(text: string, secretArn: string): KeyRing {
  const ring = parsed(text, secretArn);
  if (typeof ring !== 'object' || ring === null) throw new Error(`secret ${secretArn} is not a JSON object of keys`);
  return { ...ring };
}

function parsed(text: string, secretArn: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: a parser's message quotes the secret.
    throw new Error(`secret ${secretArn} is not JSON`);
  }
}
