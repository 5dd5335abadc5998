import type { ShopClientOptions } from '@order-carts/api-contract/client';
import { createApi } from '../api';
import { randomKey } from '../browser/random-key';
import type { BrowserStores } from '../browser/stores-context';
import { wait } from '../browser/wait';
import { NoticeBoard } from '../components/notice-board';
import { cartAccessStore } from '../features/cart/cart-access.store';
import { textOf } from '../features/cart/cart-event.text';
import { CartSession } from '../features/cart/cart-session';
import { orderTokenStore } from '../features/orders/order-token.store';
import { createQueryClient } from '../shop-api/query-client';
import type { Shop } from './app';

const EDIT_RETRY_DELAYS_MS = [300, 900, 2000];

/** Puts the page together: settings and browser storage in, everything the pages work with out. */
export function wire(client: ShopClientOptions, stores: BrowserStores): Shop {
  const api = createApi(client);
  const notices = new NoticeBoard();
  const cart = new CartSession({
    client: api,
    access: cartAccessStore(stores.local),
    newKey: randomKey,
    delaysMs: EDIT_RETRY_DELAYS_MS,
    wait,
    onEvent: (event) => notices.post(textOf(event)),
  });
  return { api, queries: createQueryClient(), notices, cart, orderTokens: orderTokenStore(stores.local), stores };
}
