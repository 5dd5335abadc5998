import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { orderTokenStore } from '../features/orders/order-token.store';
import { aProduct } from '../testing/fake-catalogue';
import { FakeShop, tokenOf } from '../testing/fake-shop';
import { newStores, openShop } from '../testing/render-shop';

jest.mock('../browser/wait', () => ({ wait: () => Promise.resolve() }));

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
    shop.moveOrder(orderId, 'cancelled');
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

  it('shows a new status when somebody comes back to the tab', async () => {
    const { shop, orderId } = shopWithOrder();
    openShop(shop, `/orders/${orderId}#t=${tokenOf(orderId)}`);
    expect(await screen.findByText('We have your order and pack it next.')).toBeInTheDocument();
    shop.moveOrder(orderId, 'shipped');
    fireEvent(document, new Event('visibilitychange', { bubbles: true }));
    expect(await screen.findByText(/has left us and is on its way/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Cancel this order' })).not.toBeInTheDocument();
  });

  it('asks on return to the tab also where it no longer asks by itself', async () => {
    const { shop, orderId } = shopWithOrder();
    shop.moveOrder(orderId, 'delivered');
    openShop(shop, `/orders/${orderId}#t=${tokenOf(orderId)}`);
    await screen.findByText(/has been delivered/);
    fireEvent(document, new Event('visibilitychange', { bubbles: true }));
    await waitFor(() => expect(shop.count('GET /v1/orders/')).toBe(2));
  });

  it('leads to the order links from an order that stays closed', async () => {
    const { user } = openShop(new FakeShop(), '/orders/01JD8Q5T9GZ3V6X7R2M4N8K1WC');
    await user.click(await screen.findByRole('link', { name: 'Send me my order links' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Find my orders' })).toHaveFocus();
  });
});

describe('an order that is watched', () => {
  async function watched(prepare: (shop: FakeShop) => void = () => undefined) {
    const { shop, orderId } = shopWithOrder();
    shop.streams.isLive = true;
    prepare(shop);
    openShop(shop, `/orders/${orderId}#t=${tokenOf(orderId)}`);
    await screen.findByText('We have your order and pack it next.');
    return { shop, orderId };
  }

  it('shows each change without asking again, until there can be no more', async () => {
    const { shop, orderId } = await watched();
    await waitFor(() => expect(shop.streams.count).toBe(1));
    shop.moveOrder(orderId, 'packed');
    expect(await screen.findByText('Your order is packed and waits to be collected.')).toBeInTheDocument();
    shop.moveOrder(orderId, 'delivered');
    expect(await screen.findByText(/has been delivered/)).toBeInTheDocument();
    expect(shop.count('GET /v1/orders/')).toBe(1);
    await waitFor(() => expect(shop.streams.count).toBe(0));
  });

  it('is watched again when the server ends the stream', async () => {
    const { shop, orderId } = await watched();
    await waitFor(() => expect(shop.streams.count).toBe(1));
    shop.streams.endAll();
    await waitFor(() => expect(shop.streams.count).toBe(1));
    shop.moveOrder(orderId, 'shipped');
    expect(await screen.findByText(/has left us and is on its way/)).toBeInTheDocument();
  });

  it('is tried again when there is no room for another watcher', async () => {
    const { shop } = await watched(({ streams }) => streams.refusals.push('busy', 'busy'));
    await waitFor(() => expect(shop.streams.count).toBe(1));
    expect(shop.streams.asked).toBe(3);
  });

  it('is left alone while nobody looks', async () => {
    const { shop } = await watched();
    await waitFor(() => expect(shop.streams.count).toBe(1));
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    fireEvent(document, new Event('visibilitychange', { bubbles: true }));
    await waitFor(() => expect(shop.streams.count).toBe(0));
    visibility.mockRestore();
    fireEvent(document, new Event('visibilitychange', { bubbles: true }));
    await waitFor(() => expect(shop.streams.count).toBe(1));
  });
});

describe('cancelling an order', () => {
  async function askingToCancel(...way: readonly Parameters<FakeShop['moveOrder']>[1][]) {
    const { shop, orderId } = shopWithOrder();
    for (const status of way) shop.moveOrder(orderId, status);
    const opened = openShop(shop, `/orders/${orderId}#t=${tokenOf(orderId)}`);
    await opened.user.click(await screen.findByRole('button', { name: 'Cancel this order' }));
    return { shop, orderId, ...opened };
  }
  const yes = () => screen.getByRole('button', { name: 'Yes, cancel it' });

  it.each(['placed', 'packed'] as const)('asks first, then shows at once that a %s order is cancelled', async (status) => {
    const { shop, orderId, user } = await askingToCancel(...(status === 'placed' ? [] : [status]));
    expect(screen.getByRole('group', { name: 'Cancel this order?' })).toHaveFocus();
    expect(shop.orders.get(orderId)?.status).not.toBe('cancelled');
    await user.click(yes());
    expect(await screen.findByText(/This order is cancelled. Nothing will be delivered/)).toBeInTheDocument();
    expect(screen.getByText('There is nothing to pay.')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    expect(screen.queryByRole('button', { name: /cancel/i })).not.toBeInTheDocument();
    expect(shop.count('POST /v1/orders/')).toBe(1);
    expect(shop.count('GET /v1/orders/')).toBe(1);
  });

  it('changes nothing when the shopper keeps the order', async () => {
    const { shop, user } = await askingToCancel();
    await user.click(screen.getByRole('button', { name: 'No, keep it' }));
    expect(screen.getByRole('button', { name: 'Cancel this order' })).toHaveFocus();
    expect(shop.count('POST')).toBe(0);
  });

  it('says that it is too late when the order has left the shop meanwhile, and shows where it is', async () => {
    const { shop, orderId, user } = await askingToCancel('packed');
    shop.moveOrder(orderId, 'shipped');
    await user.click(yes());
    expect(await screen.findByRole('alert')).toHaveTextContent('has left the shop meanwhile and can no longer be cancelled');
    expect(await screen.findByText(/has left us and is on its way/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /cancel/i })).not.toBeInTheDocument();
  });

  it('asks again by itself when an answer is lost', async () => {
    const { shop, user } = await askingToCancel();
    shop.fates.push('answer-lost');
    await user.click(yes());
    expect(await screen.findByText(/This order is cancelled/)).toBeInTheDocument();
    expect(shop.count('POST')).toBe(2);
  });

  it('says honestly that it does not know, and lets the shopper try again', async () => {
    const { shop, user } = await askingToCancel();
    shop.fates.push('request-lost', 'busy', 'request-lost');
    await user.click(yes());
    expect(await screen.findByRole('alert')).toHaveTextContent('we cannot say yet whether your order is cancelled');
    await user.click(yes());
    expect(await screen.findByText(/This order is cancelled/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
