/** The secret that opens an order: derived from its id by a key of a ring, never stored. */
export interface OrderTokens {
  /** The key that signs new orders. */
  readonly currentKeyId: string;
  /** Rejects when the ring has no such key: an operator removed one that sent links still need. */
  tokenOf(orderId: string, keyId: string): Promise<string>;
  /** Compares in constant time. */
  isTokenOf(token: string, orderId: string, keyId: string): Promise<boolean>;
}
