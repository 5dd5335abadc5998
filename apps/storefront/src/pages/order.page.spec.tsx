import { screen, waitFor, within } from '@testing-library/react';
import { orderTokenStore } from '../features/orders/order-token.store';
import { aProduct } from '../testing/fake-catalogue';
import { FakeShop, tokenOf } from '../testing/fake-shop';
import { newStores, openShop } from '../testing/render-shop';

/** A shop with one order of two teas. */
function shopWithOrder() {
  const shop = new FakeShop([aProduct('tea')]);
  const cart = shop.startCart({ tea: 2 });
  const body = {
    cartId: cart.cartId,
    cartVersion: 1,
    lines: [{ productId: 'tea', quantity: 2, unitPrice: { amountMinor: 300, currency: 'EUR' } }],
    contact: { name: 'Ada Lovelace', email: 'ada@example.com' },
    address: { line1: '12 St James Square', postalCode: 'SW1Y 4JH', city: 'London', country: 'GB' },
  };
  const headers = new Headers({ authorization: `Bearer ${cart.secret}`, 'idempotency-key': 'key' });
  shop.handle({ method: 'POST', path: '/v1/orders', query: new URLSearchParams(), headers, body });
  const [orderId = ''] = shop.orders.keys();
  return { shop, orderId };
}

describe('order page', () => {
  it('opens by the token of a link, which leaves the address at once', async () => {
    const { shop, orderId } = shopWithOrder();
    const stores = newStores();
    openShop(shop, `/orders/${orderId}#t=${tokenOf(orderId)}`, stores);
    expect(await screen.findByRole('heading', { level: 1, name: /^Order M4/ })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent(new RegExp(`^/orders/${orderId}$`)));
    expect(orderTokenStore(stores.local).read(orderId)).toBe(tokenOf(orderId));
  });

  it('shows status, lines, totals and address', async () => {
    const { shop, orderId } = shopWithOrder();
    openShop(shop, `/orders/${orderId}#t=${tokenOf(orderId)}`);
    const progress = await screen.findByRole('list', { name: 'Progress of your order' });
    expect(
      within(progress)
        .getAllByRole('listitem')
        .map((step) => step.textContent),
    ).toEqual([expect.stringMatching(/^Order received/), 'Packed, still to come', 'On its way, still to come', 'Delivered, still to come']);
    expect(screen.getByRole('region', { name: 'What you ordered' })).toHaveTextContent('Total€10.90');
    expect(screen.getByRole('region', { name: 'Delivery' })).toHaveTextContent('12 St James SquareSW1Y 4JH LondonUnited Kingdom');
  });

  it('opens again later without the link', async () => {
    const { shop, orderId } = shopWithOrder();
    const stores = newStores();
    orderTokenStore(stores.local).write(orderId, tokenOf(orderId));
    openShop(shop, `/orders/${orderId}`, stores);
    expect(await screen.findByRole('heading', { level: 1, name: /^Order M4/ })).toBeInTheDocument();
  });

  it('shows nothing of a cancelled order as still to come', async () => {
    const { shop, orderId } = shopWithOrder();
    const order = shop.orders.get(orderId);
    if (order) {
      const cancelled = { status: 'cancelled' as const, at: '2026-11-22T11:00:00.000Z' };
      shop.orders.set(orderId, { ...order, status: 'cancelled', timeline: [...order.timeline, cancelled] });
    }
    openShop(shop, `/orders/${orderId}#t=${tokenOf(orderId)}`);
    const progress = await screen.findByRole('list', { name: 'Progress of your order' });
    expect(within(progress).getAllByRole('listitem')).toHaveLength(2);
    expect(progress).not.toHaveTextContent('still to come');
  });

  it.each(['', '#t=wrong'])('stays closed with the fragment "%s"', async (fragment) => {
    const { shop, orderId } = shopWithOrder();
    openShop(shop, `/orders/${orderId}${fragment}`);
    expect(await screen.findByRole('heading', { level: 1, name: 'This order is closed to you' })).toBeInTheDocument();
    expect(screen.queryByText(/Ada/)).not.toBeInTheDocument();
  });
});
