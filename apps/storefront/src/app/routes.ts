import { matchPath } from 'react-router';
import { ProductsPage } from '../pages/products.page';
import { lazyPage, readyPage, type Page } from './lazy-page';

/** Most visits begin at the first; each other page is a chunk of its own. */
const PAGES = {
  '/': readyPage(ProductsPage),
  '/products/:productId': lazyPage(async () => (await import('../pages/product.page')).ProductPage),
  '/cart': lazyPage(async () => (await import('../pages/cart.page')).CartPage),
  '/checkout': lazyPage(async () => (await import('../pages/checkout.page')).CheckoutPage),
  '/orders/:orderId': lazyPage(async () => (await import('../pages/order.page')).OrderPage),
  '/order-links': lazyPage(async () => (await import('../pages/order-links.page')).OrderLinksPage),
  '/terms': lazyPage(async () => (await import('../pages/terms.page')).TermsPage),
  '/privacy': lazyPage(async () => (await import('../pages/privacy.page')).PrivacyPage),
  '*': lazyPage(async () => (await import('../pages/not-found.page')).NotFoundPage),
} as const satisfies Record<string, Page>;

export const ROUTES = Object.entries(PAGES).map(([path, { Page }]) => ({ path, Page }));

/** Starts fetching the chunk of the page at `pathname`, while something else is waited for. A failure shows when it is rendered. */
export async function preloadPage(pathname: string): Promise<void> {
  const entry = Object.entries(PAGES).find(([path]) => matchPath(path, pathname));
  await entry?.[1].preload();
}
