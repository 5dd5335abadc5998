import { createContext, use } from 'react';
import type { OrderTokenStore } from './order-token.store';

const OrderTokensContext = createContext<OrderTokenStore | undefined>(undefined);

export const OrderTokensProvider = OrderTokensContext.Provider;

export function useOrderTokens(): OrderTokenStore {
  const tokens = use(OrderTokensContext);
  if (!tokens) throw new Error('useOrderTokens needs an OrderTokensProvider above it');
  return tokens;
}
