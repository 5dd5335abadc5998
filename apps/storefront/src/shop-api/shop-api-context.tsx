import type { ShopClient } from '@order-carts/api-contract/client';
import { createContext, use } from 'react';

const ShopApiContext = createContext<ShopClient | undefined>(undefined);

export const ShopApiProvider = ShopApiContext.Provider;

export function useShopApi(): ShopClient {
  const api = use(ShopApiContext);
  if (!api) throw new Error('useShopApi needs a ShopApiProvider above it');
  return api;
}
