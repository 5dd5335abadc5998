import type { ShopClientOptions } from '@order-carts/api-contract/client';
import { formatMoney, money } from '@order-carts/shared-kernel';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ahead } from './ahead/ahead';
import { App } from './app/app';
import { BrowserRouter } from './app/browser-router';
import { ConfigNotice } from './app/config-notice';
import { onIntent } from './app/intent';
import { prefetch } from './app/prefetch';
import { reloadWhenReplaced } from './app/reload-when-replaced';
import { preloadPage } from './app/routes';
import { wire } from './app/wire';
import { browserStore } from './browser/key-value-store';
import { whenIdle } from './browser/when-idle';
import { takeCartLink } from './features/cart/cart-link';
import { orderTokenStore, takeOrderToken } from './features/orders/order-token.store';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/components.css';
import './styles/pictures.css';
import './styles/messages.css';
import './styles/print.css';
import './features/cart/cart.css';

async function start(container: HTMLElement): Promise<void> {
  const stores = { local: browserStore(() => window.localStorage), session: browserStore(() => window.sessionStorage) };
  const clean = takeOrderToken(window.location, orderTokenStore(stores.local)) ?? takeCartLink(window.location, stores.session);
  if (clean !== undefined) window.history.replaceState(window.history.state, '', clean);
  reloadWhenReplaced(window, stores.session);

  const root = createRoot(container);
  const page = preloadPage(window.location.pathname).catch((fault: unknown) => console.warn('the page will be fetched again', fault));
  const result = await ahead.config;
  if (!result.isOk) return root.render(<ConfigNotice fault={result.fault} />);
  const shop = wire({ baseUrl: result.config.apiUrl, fetch: ahead.fetch, ...(await contractCheck()) }, stores);
  // Asked before anything is rendered: the answer is on its way while the page is built.
  prefetch(new URL(window.location.href), shop);
  onIntent(document, (address) => prefetch(address, shop));
  await page;
  root.render(
    <StrictMode>
      <BrowserRouter>
        <App shop={shop} />
      </BrowserRouter>
    </StrictMode>,
  );
  // The first amount of a page takes long: better while the answer is on its way than with all the prices.
  whenIdle(() => formatMoney(money(0, 'EUR')));
}

/** In development every answer is held against the contract; the schemas stay out of the built page. */
async function contractCheck(): Promise<Pick<ShopClientOptions, 'onAnswer'>> {
  if (!import.meta.env.DEV) return {};
  const { checkAnswer } = await import('./answer-check');
  return { onAnswer: checkAnswer };
}

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element #root');
void start(container);
