import { createContext, use } from 'react';
import type { KeyValueStore } from './key-value-store';

export interface BrowserStores {
  /** Shared by all tabs; outlives the browser. */
  readonly local: KeyValueStore;
  /** This tab only; survives a reload. */
  readonly session: KeyValueStore;
}

const StoresContext = createContext<BrowserStores | undefined>(undefined);

export const BrowserStoresProvider = StoresContext.Provider;

export function useBrowserStores(): BrowserStores {
  const stores = use(StoresContext);
  if (!stores) throw new Error('useBrowserStores needs a BrowserStoresProvider above it');
  return stores;
}
