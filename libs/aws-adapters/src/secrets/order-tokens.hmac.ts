import type { OrderTokens } from '@order-carts/cart-application';
import { createHmac } from 'node:crypto';
import { followKeyRing, type FollowedKeyRing, type FollowedKeyRingOptions } from './followed-key-ring';
import { keyRingIn } from './key-ring';
import { isSameText } from './same-text';
import { loadSecretText, type SecretSource } from './secret-text';

/** Tokens by HMAC-SHA256 of the order's id: whoever copies the tables can open no order. */
export function orderTokensOf(ring: FollowedKeyRing): OrderTokens {
  const tokenOf = async (orderId: string, keyId: string): Promise<string> => {
    const key = (await ring.having(keyId)).keys.get(keyId);
    if (key === undefined) throw new Error(`the key ring of orders has no key ${keyId}`);
    return createHmac('sha256', key).update(`order:${orderId}`).digest('base64url');
  };
  return {
    get currentKeyId() {
      return ring.now().current;
    },
    tokenOf,
    isTokenOf: async (token, orderId, keyId) => isSameText(token, await tokenOf(orderId, keyId)),
  };
}

/** Tokens by the ring of a secret, which is followed while it changes. Rejects when there is no usable ring to begin with. */
export async function loadOrderTokens({ nowMs, ...source }: SecretSource & Pick<FollowedKeyRingOptions, 'nowMs'>): Promise<OrderTokens> {
  const load = async () => keyRingIn(await loadSecretText(source), source.secretArn);
  return orderTokensOf(await followKeyRing({ load, nowMs }));
}
