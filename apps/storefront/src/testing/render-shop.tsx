import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { App } from '../app/app';
import { wire } from '../app/wire';
import { memoryStore } from '../browser/key-value-store';
import type { BrowserStores } from '../browser/stores-context';
import { strictCheck } from './contract-faults';
import type { FakeShop } from './fake-shop';

export const newStores = (): BrowserStores => ({ local: memoryStore(), session: memoryStore() });

/** Opens the shop at an address, as a browser would that has these stores; answers are held against the contract. */
export function openShop(fake: FakeShop, address: string, stores: BrowserStores = newStores()) {
  const shop = wire({ baseUrl: '', fetch: fake.fetch, onAnswer: strictCheck }, stores);
  const view = render(
    <MemoryRouter initialEntries={[address]}>
      <App shop={shop} />
      <Address />
    </MemoryRouter>,
  );
  return { user: userEvent.setup(), page: shop, stores, ...view };
}

/** What the browser's address bar would say. */
function Address() {
  const { pathname, search, hash } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}${hash}`}</output>;
}
