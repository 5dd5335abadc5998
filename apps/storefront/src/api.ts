import { createShopClient, type ShopClient, type ShopClientOptions } from '@order-carts/api-contract/client';

/** A connection that says nothing for so long counts as lost; every call of this client may then be repeated. */
const ANSWER_TIMEOUT_MS = 15_000;

/**
 * The client of the shop's API as this page uses it: no call hangs for ever, and what changes something still gets there
 * when the page is left in the same moment.
 */
export function createApi(options: ShopClientOptions): ShopClient {
  const send = options.fetch ?? fetch;
  const impatient: typeof fetch = (input, init) => {
    const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    return send(input, { ...init, signal, keepalive: init?.method !== 'GET' });
  };
  return createShopClient({ ...options, fetch: impatient });
}
