import type { ShopClient } from '@order-carts/api-contract/client';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Route, Routes } from 'react-router';
import { BrowserStoresProvider, type BrowserStores } from '../browser/stores-context';
import type { NoticeBoard } from '../components/notice-board';
import { NoticeBoardProvider } from '../components/notice-region';
import { CartProvider } from '../features/cart/cart-context';
import type { CartDesk } from '../features/cart/open-cart';
import type { OrderTokenStore } from '../features/orders/order-token.store';
import { OrderTokensProvider } from '../features/orders/order-tokens-context';
import { ShopApiProvider, WatchOrderProvider, type WatchOrder } from '../shop-api/shop-api-context';
import { Layout } from './layout';
import { ROUTES } from './routes';

/** All that the pages work with, made once by `wire`. */
export interface Shop {
  readonly api: ShopClient;
  readonly watchOrder: WatchOrder;
  readonly queries: QueryClient;
  readonly notices: NoticeBoard;
  /** Fetches the code of the cart, once, and opens it. */
  readonly openCart: () => Promise<CartDesk>;
  readonly orderTokens: OrderTokenStore;
  readonly stores: BrowserStores;
}

/** The shop inside a router. */
export function App({ shop }: { readonly shop: Shop }) {
  return (
    <QueryClientProvider client={shop.queries}>
      <ShopApiProvider value={shop.api}>
        <WatchOrderProvider value={shop.watchOrder}>
          <BrowserStoresProvider value={shop.stores}>
            <NoticeBoardProvider value={shop.notices}>
              <OrderTokensProvider value={shop.orderTokens}>
                <CartProvider open={shop.openCart}>
                  <Routes>
                    <Route element={<Layout />}>
                      {ROUTES.map(({ path, Page }) => (
                        <Route key={path} path={path} element={<Page />} />
                      ))}
                    </Route>
                  </Routes>
                </CartProvider>
              </OrderTokensProvider>
            </NoticeBoardProvider>
          </BrowserStoresProvider>
        </WatchOrderProvider>
      </ShopApiProvider>
    </QueryClientProvider>
  );
}
