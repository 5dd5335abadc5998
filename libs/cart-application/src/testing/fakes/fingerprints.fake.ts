import { createHash, randomBytes } from 'node:crypto';
import type { Fingerprints } from '../../ports/fingerprints.port';
import type { OrderTokens } from '../../ports/order-tokens.port';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const testFingerprints: Fingerprints = {
  newSecret: () => randomBytes(32).toString('base64url'),
  hash: sha256,
  customerHash: (email) => sha256(`customer:${email.trim().toLowerCase()}`),
};

/** Tokens that can be read: `<keyId>.<orderId>`. */
export function readableTokens(currentKeyId = 'k1', keyIds: readonly string[] = [currentKeyId]): OrderTokens {
  const tokenOf = async (orderId: string, keyId: string): Promise<string> => {
    if (!keyIds.includes(keyId)) throw new Error(`no key ${keyId}`);
    return `${keyId}.${orderId}`;
  };
  return { currentKeyId, tokenOf, isTokenOf: async (token, orderId, keyId) => token === (await tokenOf(orderId, keyId)) };
}
