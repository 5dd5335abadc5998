import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { KeyValueStore } from '../browser/key-value-store';
import { CART_STORAGE_KEY } from '../features/cart/cart-access.store';
import { FakeShop } from '../testing/fake-shop';
import { newStores, openShop } from '../testing/render-shop';
import { shopWithCart } from '../testing/shop-with-cart';

/** A store as two tabs share it: the browser tells the tabs of each write, here all of them. */
function sharedBy(store: KeyValueStore): KeyValueStore {
  const tell = (key: string) => void setTimeout(() => fireEvent(window, new StorageEvent('storage', { key })));
  return {
    get: store.get,
    set: (key, value) => (store.set(key, value), tell(key)),
    remove: (key) => (store.remove(key), tell(key)),
  };
}

describe('cart page', () => {
  it('shows lines and the totals of the shop after a reload', async () => {
    const { shop, stores } = shopWithCart({ tea: 2, honey: 1 });
    openShop(shop, '/cart', stores);
    const summary = await screen.findByRole('region', { name: 'Summary' });
    expect(summary).toHaveTextContent('Items€14.90');
    expect(summary).toHaveTextContent('Delivery€4.90');
    expect(summary).toHaveTextContent('Total€19.80');
    expect(screen.getByRole('textbox', { name: 'Quantity of Tea' })).toHaveValue('2');
  });

  it('says how much more it takes for free delivery', async () => {
    const { shop, stores } = shopWithCart({ tea: 2, honey: 1 });
    openShop(shop, '/cart', stores);
    expect(await screen.findByText('Add €35.10 for free delivery.')).toBeInTheDocument();
  });

  it('says so when delivery is free', async () => {
    const { shop, stores } = shopWithCart({ honey: 6 });
    openShop(shop, '/cart', stores);
    expect(await screen.findByRole('region', { name: 'Summary' })).toHaveTextContent('DeliveryFree');
    expect(screen.queryByText(/for free delivery/)).not.toBeInTheDocument();
  });

  it('ends in the quantity that was clicked', async () => {
    const { shop, cartId, stores } = shopWithCart({ tea: 1 });
    const { user } = openShop(shop, '/cart', stores);
    const more = await screen.findByRole('button', { name: 'One more Tea' });
    for (let click = 0; click < 5; click += 1) await user.click(more);
    expect(screen.getByRole('textbox', { name: 'Quantity of Tea' })).toHaveValue('6');
    await waitFor(() => expect(shop.quantities(cartId)).toEqual({ tea: 6 }));
    expect(await screen.findByText('€22.90')).toBeInTheDocument();
  });

  it('explains a line that asks for more than there is', async () => {
    const { shop, stores } = shopWithCart({ tea: 4, honey: 1 });
    const [tea, honey] = [shop.products.get('tea'), shop.products.get('honey')];
    if (tea) tea.units = 2;
    if (honey) honey.units = 0;
    openShop(shop, '/cart', stores);
    const lines = await screen.findByRole('list', { name: 'Products in your cart' });
    expect(lines).toHaveTextContent('Only 2 left. Please choose fewer.');
    expect(lines).toHaveTextContent('Sold out. Please remove it to order the rest.');
  });

  it('takes a line out, and puts it back on request', async () => {
    const { shop, cartId, stores } = shopWithCart({ tea: 2, honey: 1 });
    const { user } = openShop(shop, '/cart', stores);
    await user.click(await screen.findByRole('button', { name: 'Remove Tea' }));
    await waitFor(() => expect(shop.quantities(cartId)).toEqual({ honey: 1 }));
    await user.click(within(screen.getByRole('status', { name: 'Messages' })).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(shop.quantities(cartId)).toEqual({ honey: 1, tea: 2 }));
  });

  it('explains what is no longer sold, and lets it be removed', async () => {
    const { shop, cartId, stores } = shopWithCart({ tea: 1, 'rye-bread': 2 });
    const { user } = openShop(shop, '/cart', stores);
    const notice = await screen.findByRole('region', { name: 'No longer sold' });
    expect(notice).toHaveTextContent('2 × Rye bread');
    await user.click(within(notice).getByRole('button', { name: 'Remove from my cart' }));
    await waitFor(() => expect(shop.quantities(cartId)).toEqual({ tea: 1 }));
    expect(screen.queryByRole('region', { name: 'No longer sold' })).not.toBeInTheDocument();
  });

  it('agrees with another tab about every change, without a reload', async () => {
    const { shop, cartId, stores } = shopWithCart({ tea: 1 });
    const shared = sharedBy(stores.local);
    const one = openShop(shop, '/cart', { ...newStores(), local: shared });
    const other = openShop(shop, '/cart', { ...newStores(), local: shared });
    const fieldIn = (tab: typeof one) => within(tab.container).findByRole('textbox', { name: 'Quantity of Tea' });
    await one.user.click(await within(one.container).findByRole('button', { name: 'One more Tea' }));
    await waitFor(async () => expect(await fieldIn(other)).toHaveValue('2'));
    await other.user.click(await within(other.container).findByRole('button', { name: 'One more Tea' }));
    await waitFor(async () => expect(await fieldIn(one)).toHaveValue('3'));
    await other.user.click(await within(other.container).findByRole('button', { name: 'Remove Tea' }));
    expect(await within(one.container).findByText('Nothing in it yet.')).toBeInTheDocument();
    expect(shop.quantities(cartId)).toEqual({});
  });

  it('follows another tab', async () => {
    const { shop, cartId, stores } = shopWithCart({ tea: 1 });
    openShop(shop, '/cart', stores);
    await screen.findByRole('textbox', { name: 'Quantity of Tea' });
    shop.editElsewhere(cartId, 'tea', 8);
    stores.local.set(CART_STORAGE_KEY, JSON.stringify({ ...shop.carts.get(cartId), version: 2 }));
    fireEvent(window, new StorageEvent('storage', { key: CART_STORAGE_KEY }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Quantity of Tea' })).toHaveValue('8'));
  });

  it('invites to choose when there is nothing in it', async () => {
    openShop(new FakeShop(), '/cart');
    expect(await screen.findByRole('link', { name: 'See what there is' })).toHaveAttribute('href', '/');
  });

  it('rolls back what the shop refuses and says why', async () => {
    const { shop, stores } = shopWithCart({ tea: 1 });
    const { user } = openShop(shop, '/cart', stores);
    const more = await screen.findByRole('button', { name: 'One more Tea' });
    shop.fates.push('product-unknown');
    await user.click(more);
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Quantity of Tea' })).toHaveValue('1'));
    expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('We no longer sell Tea.');
  });
});
