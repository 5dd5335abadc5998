import { watchOrder, type ShopClientOptions } from '@order-carts/api-contract/client';
import { createApi } from '../api';
import { once } from '../browser/once';
import { randomKey } from '../browser/random-key';
import type { BrowserStores } from '../browser/stores-context';
import { wait } from '../browser/wait';
import { NoticeBoard } from '../components/notice-board';
import { orderTokenStore } from '../features/orders/order-token.store';
import { createQueryClient } from '../shop-api/query-client';
import type { WatchOrder } from '../shop-api/shop-api-context';
import type { Shop } from './app';

const EDIT_RETRY_DELAYS_MS = [300, 900, 2000];

/** Puts the page together: settings and browser storage in, everything the pages work with out. */
export function wire(client: ShopClientOptions, stores: BrowserStores): Shop {
  const api = createApi(client);
  const notices = new NoticeBoard();
  const openCart = once(async () => {
    const { openCartDesk } = await import('../features/cart/cart-desk');
    const tools = { client: api, newKey: randomKey, delaysMs: EDIT_RETRY_DELAYS_MS, wait };
    return openCartDesk({ ...tools, store: stores.local, tabStore: stores.session });
  });
  // By the plain `fetch`: a stream is meant to outlast the patience of `createApi`.
  const watch: WatchOrder = (orderId, token, options) => watchOrder(orderId, token, { ...options, ...client });
  return { api, watchOrder: watch, queries: createQueryClient(), notices, openCart, orderTokens: orderTokenStore(stores.local), stores };
}
