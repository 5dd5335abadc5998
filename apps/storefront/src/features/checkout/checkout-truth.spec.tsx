import { PROBLEM_CODES } from '@order-carts/api-contract';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { wait } from '../../browser/wait';
import type { FakeShop, Fate } from '../../testing/fake-shop';
import { newStores, openShop } from '../../testing/render-shop';
import { shopWithCart } from '../../testing/shop-with-cart';
import { problemText } from '../../shop-api/problem.text';

jest.mock('../../browser/wait', () => ({ wait: jest.fn(() => Promise.resolve()) }));

const TRIES = 4;
const DRAFT = { name: 'Ada', email: 'ada@example.com', line1: '1 Square', line2: '', postalCode: '', city: 'London', country: 'GB' };

const placeButton = () => screen.findByRole('button', { name: /^Place order/ });
const ordered = () => screen.findByRole('heading', { name: /Thank you/ });
const keysOf = (shop: FakeShop) =>
  shop.requests.filter(({ path }) => path === '/v1/orders').map(({ headers }) => headers.get('idempotency-key'));

/** A checkout at which everything is typed. */
function atTheCheckout(lines: Record<string, number> = { tea: 2 }) {
  const given = shopWithCart(lines);
  given.stores.session.set('order-carts.delivery-draft', JSON.stringify(DRAFT));
  return { ...given, ...openShop(given.shop, '/checkout', given.stores) };
}

const NEVER_ARRIVES: readonly Fate[] = Array.from({ length: TRIES }, () => 'request-lost' as const);

/** An order was sent, its tries met these fates, and the page was closed without an answer. */
async function leftWithoutAnswer(fates: readonly Fate[]) {
  const { shop, user, stores, unmount } = atTheCheckout();
  await placeButton();
  shop.fates.push(...fates);
  await user.click(await placeButton());
  await screen.findByRole('alert');
  unmount();
  return { shop, stores };
}

/** The cart becomes an order by somebody else's doing. */
function orderElsewhere(shop: FakeShop, cartId: string) {
  const cart = shop.carts.get(cartId);
  const body = {
    cartId,
    cartVersion: cart?.version,
    lines: [...(cart?.lines ?? [])].map(([productId, quantity]) => line(productId, quantity)),
  };
  const contact = { name: 'Ada', email: 'ada@example.com' };
  const headers = new Headers({ authorization: `Bearer ${cart?.secret}`, 'idempotency-key': 'key-of-somebody-else' });
  const answer = shop.handle({
    method: 'POST',
    path: '/v1/orders',
    query: new URLSearchParams(),
    headers,
    body: { ...body, contact, address: DRAFT_ADDRESS },
  });
  return answer.body as { readonly orderId: string; readonly accessToken: string };
}
const DRAFT_ADDRESS = { line1: '1 Square', city: 'London', country: 'GB' };
const line = (productId: string, quantity: number) => ({ productId, quantity, unitPrice: { amountMinor: 300, currency: 'EUR' } });

describe('checkout without an answer', () => {
  it('says calmly that the shop is busy while it keeps trying', async () => {
    const { shop, user } = atTheCheckout();
    await placeButton();
    const { promise, resolve } = Promise.withResolvers<void>();
    jest.mocked(wait).mockReturnValueOnce(promise);
    shop.fates.push('busy');
    await user.click(await placeButton());
    await waitFor(() => expect(screen.getByRole('status', { name: 'Progress' })).toHaveTextContent('Many people are ordering right now.'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    resolve();
    await ordered();
    expect(new Set(keysOf(shop)).size).toBe(1);
  });

  it('says plainly when the shop is busy for long, keeps what was typed, and goes on with the same key', async () => {
    const { shop, user } = atTheCheckout();
    await screen.findByLabelText('Name');
    shop.fates.push(...Array.from({ length: TRIES }, () => 'busy' as const));
    await user.click(await placeButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the shop could not take your order yet. Everything you typed is still here',
    );
    expect(screen.getByLabelText('Name')).toHaveValue('Ada');
    await user.click(await placeButton());
    await ordered();
    expect([keysOf(shop).length, new Set(keysOf(shop)).size]).toEqual([TRIES + 1, 1]);
  });

  it('tells after a reload that the order is not placed yet when its request was lost, and goes on with the same key', async () => {
    const { shop, stores } = await leftWithoutAnswer(NEVER_ARRIVES);
    const again = openShop(shop, '/checkout', stores);
    expect(await screen.findByRole('alert')).toHaveTextContent('your order is not placed so far');
    await again.user.click(await placeButton());
    await ordered();
    expect([shop.orders.size, new Set(keysOf(shop)).size]).toEqual([1, 1]);
  });

  it('finds the order after the whole browser was closed', async () => {
    const { shop, stores } = await leftWithoutAnswer(['answer-lost', 'request-lost', 'request-lost', 'request-lost']);
    const { user: later } = openShop(shop, '/', { ...newStores(), local: stores.local });
    await later.click(await screen.findByRole('button', { name: 'See the order' }));
    await ordered();
    expect(shop.orders.size).toBe(1);
    expect(stores.local.get('order-carts.place-attempts')).toBeNull();
  });

  it('sends one key from two tabs that order the same', async () => {
    const { shop, stores } = await leftWithoutAnswer(NEVER_ARRIVES);
    const tab = { local: stores.local, session: newStores().session };
    tab.session.set('order-carts.delivery-draft', JSON.stringify(DRAFT));
    const other = openShop(shop, '/checkout', tab);
    await other.user.click(await placeButton());
    await ordered();
    expect(new Set(keysOf(shop)).size).toBe(1);
  });
});

describe('checkout of a cart that became an order elsewhere', () => {
  it('leads to that order when it was placed from another tab', async () => {
    const { shop, cartId, user, stores } = atTheCheckout();
    await placeButton();
    const { orderId, accessToken } = orderElsewhere(shop, cartId);
    stores.local.set(`order-carts.order-token.${orderId}`, accessToken);
    await user.click(await placeButton());
    expect(await screen.findByRole('heading', { name: /^Order / })).toBeInTheDocument();
    expect(screen.getByLabelText('Address')).toHaveTextContent(`/orders/${orderId}`);
    expect(shop.orders.size).toBe(1);
  });

  it('leads there without a click as soon as the other tab lets go of the cart', async () => {
    const { shop, cartId, stores } = atTheCheckout();
    await placeButton();
    const { orderId, accessToken } = orderElsewhere(shop, cartId);
    stores.local.set(`order-carts.order-token.${orderId}`, accessToken);
    stores.local.remove('order-carts.cart');
    fireEvent(window, new StorageEvent('storage', { key: 'order-carts.cart' }));
    expect(await screen.findByRole('heading', { name: /^Order / })).toBeInTheDocument();
  });

  it('has nothing to order afterwards', async () => {
    const { shop, cartId, user, stores } = atTheCheckout();
    await placeButton();
    const { orderId, accessToken } = orderElsewhere(shop, cartId);
    stores.local.set(`order-carts.order-token.${orderId}`, accessToken);
    await user.click(await placeButton());
    await screen.findByRole('heading', { name: /^Order / });
    openShop(shop, '/checkout', stores);
    expect(await screen.findByText('There is nothing to order yet.')).toBeInTheDocument();
  });
});

describe('checkout of what has changed', () => {
  it('asks about price and stock of a line at once, and one click orders at what the shop has named', async () => {
    const { shop, user } = atTheCheckout({ tea: 3 });
    await placeButton();
    Object.assign(shop.products.get('tea') ?? {}, { priceMinor: 400, units: 2 });
    await user.click(await placeButton());
    expect(await screen.findByRole('region', { name: 'Is this all right?' })).toHaveTextContent(
      'Tea now costs €4.00 instead of €3.00, and only 2 of your 3 are left.',
    );
    await user.click(screen.getByRole('button', { name: 'Yes, order for €12.90' }));
    await ordered();
    expect([...shop.orders.values()].map(({ totals }) => totals.total.amountMinor)).toEqual([1290]);
    expect(new Set(keysOf(shop)).size).toBe(2);
  });

  it('reckons with free delivery in what it asks', async () => {
    const { shop, user } = atTheCheckout({ tea: 20 });
    await placeButton();
    Object.assign(shop.products.get('tea') ?? {}, { units: 10 });
    await user.click(await placeButton());
    await user.click(await screen.findByRole('button', { name: 'Yes, order for €34.90' }));
    await ordered();
    expect([...shop.orders.values()].map(({ totals }) => totals.total.amountMinor)).toEqual([3490]);
  });

  it('orders once by a double click on yes', async () => {
    const { shop, user } = atTheCheckout();
    await placeButton();
    Object.assign(shop.products.get('tea') ?? {}, { priceMinor: 350 });
    await user.click(await placeButton());
    await user.dblClick(await screen.findByRole('button', { name: 'Yes, order for €11.90' }));
    await ordered();
    expect(shop.count('POST /v1/orders')).toBe(2);
  });

  it('orders nothing when nothing is left', async () => {
    const { shop, cartId, user } = atTheCheckout();
    await placeButton();
    shop.products.delete('tea');
    await user.click(await placeButton());
    expect(await screen.findByText('Tea is no longer sold.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Take it out of my cart' }));
    expect(await screen.findByText('There is nothing to order yet.')).toBeInTheDocument();
    expect([shop.orders.size, shop.quantities(cartId)]).toEqual([0, {}]);
  });

  it('asks nothing when the cart was changed to and fro', async () => {
    const { shop, cartId, user } = atTheCheckout();
    await placeButton();
    shop.editElsewhere(cartId, 'tea', 5);
    shop.editElsewhere(cartId, 'tea', 2);
    await user.click(await placeButton());
    await ordered();
    expect(shop.orders.size).toBe(1);
  });
});

describe('checkout refused', () => {
  const HANDLED = new Set(['order-differs', 'busy', 'internal-error', 'request-timeout', 'too-many-requests']);

  it.each(PROBLEM_CODES.filter((code) => !HANDLED.has(code)))('says in place what %s means, and keeps the form', async (code) => {
    const { shop, user } = atTheCheckout();
    await placeButton();
    shop.refuse = { code };
    await user.click(await placeButton());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(problemText({ code }));
    expect(alert).toHaveTextContent('Reference: request-1');
    expect(screen.getByLabelText('Name')).toHaveValue('Ada');
    expect(await placeButton()).toBeEnabled();
  });
});
