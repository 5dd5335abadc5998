import { lazy, type ComponentType } from 'react';
import { matchPath } from 'react-router';

type Load = () => Promise<ComponentType>;

/** Each page is a chunk of its own. */
const PAGES = {
  '/': async () => (await import('../pages/products.page')).ProductsPage,
  '/products/:productId': async () => (await import('../pages/product.page')).ProductPage,
  '/cart': async () => (await import('../pages/cart.page')).CartPage,
  '/checkout': async () => (await import('../pages/checkout.page')).CheckoutPage,
  '/orders/:orderId': async () => (await import('../pages/order.page')).OrderPage,
  '/order-links': async () => (await import('../pages/order-links.page')).OrderLinksPage,
  '/terms': async () => (await import('../pages/terms.page')).TermsPage,
  '/privacy': async () => (await import('../pages/privacy.page')).PrivacyPage,
  '*': async () => (await import('../pages/not-found.page')).NotFoundPage,
} as const satisfies Record<string, Load>;

export const ROUTES = Object.entries(PAGES).map(([path, load]) => ({
  path,
  Page: lazy(async () => ({ default: await load() })),
}));

/** Starts fetching the chunk of the page at `pathname`, while something else is waited for. A failure shows when it is rendered. */
export async function preloadPage(pathname: string): Promise<void> {
  const entry = Object.entries(PAGES).find(([path]) => matchPath(path, pathname));
  await entry?.[1]();
}
