import type { ShopClient, WatchOrderOptions, WatchOutcome } from '@order-carts/api-contract/client';
import { createContext, use } from 'react';

/** Follows an order by one stream, as `watchOrder` of the contract's client, with the shop's address filled in. */
export type WatchOrder = (orderId: string, token: string, options: Pick<WatchOrderOptions, 'onOrder' | 'signal'>) => Promise<WatchOutcome>;

const ShopApiContext = createContext<ShopClient | undefined>(undefined);
const WatchOrderContext = createContext<WatchOrder | undefined>(undefined);

export const ShopApiProvider = ShopApiContext.Provider;
export const WatchOrderProvider = WatchOrderContext.Provider;

export function useShopApi(): ShopClient {
  const api = use(ShopApiContext);
  if (!api) throw new Error('useShopApi needs a ShopApiProvider above it');
  return api;
}

export function useWatchOrder(): WatchOrder {
  const watchOrder = use(WatchOrderContext);
  if (!watchOrder) throw new Error('useWatchOrder needs a WatchOrderProvider above it');
  return watchOrder;
}
