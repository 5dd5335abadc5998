import { screen, waitFor } from '@testing-library/react';
import { memoryStore } from '../../browser/key-value-store';
import { FakeShop } from '../../testing/fake-shop';
import { newStores, openShop } from '../../testing/render-shop';
import { shopWithCart } from '../../testing/shop-with-cart';
import { cartAccessStore } from './cart-access.store';
import { cartLinkOf, linkedCartStore, takeCartLink } from './cart-link';

const CART_ID = '01JD8Q5T9GZ3V6X7R2M4N8K1WC';

/** A shop with a cart elsewhere, and the address of its link. */
function shopWithLink(lines: Record<string, number>) {
  const { shop, stores, cartId } = shopWithCart({ honey: 1 });
  const elsewhere = shop.startCart(lines);
  const link = new URL(cartLinkOf(elsewhere, 'http://shop.test'));
  return { shop, stores, cartId, elsewhere, address: `${link.pathname}${link.hash}` };
}

const quantityOf = async (name: string) => (await screen.findByRole<HTMLInputElement>('textbox', { name: `Quantity of ${name}` })).value;

describe('the link of a cart', () => {
  it('carries the secret in its fragment and brings the cart back, whatever the secret is made of', () => {
    const secret = 'a+b/c=&d #e';
    const link = new URL(cartLinkOf({ cartId: CART_ID, secret }, 'http://shop.test'));
    expect(`${link.pathname}${link.search}`).toBe('/cart');
    const store = memoryStore();
    expect(takeCartLink(link, store)).toBe('/cart');
    expect(linkedCartStore(store).take()).toEqual({ cartId: CART_ID, secret });
    expect(linkedCartStore(store).take()).toBeUndefined();
  });

  it.each([
    ['/cart', '#content'],
    ['/cart', `#c=${CART_ID}`],
    ['/cart', '#c=nonsense&s=secret'],
    [`/orders/${CART_ID}`, `#c=${CART_ID}&s=secret`],
  ])('is not %s%s', (pathname, hash) => {
    expect(takeCartLink({ pathname, search: '', hash }, memoryStore())).toBeUndefined();
  });

  it('is copied from the cart, with a word of caution', async () => {
    const { shop, stores, cartId } = shopWithCart({ tea: 1 });
    const { user } = openShop(shop, '/cart', stores);
    await user.click(await screen.findByRole('button', { name: 'Keep this cart on another device' }));
    await waitFor(() =>
      expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('Whoever has it can see and change this cart.'),
    );
    const { secret = '' } = cartAccessStore(stores.local).read() ?? {};
    expect(await navigator.clipboard.readText()).toBe(cartLinkOf({ cartId, secret }, window.location.origin));
  });

  it('is shown where the browser lets nobody copy', async () => {
    const { shop, stores, cartId } = shopWithCart({ tea: 1 });
    const { user } = openShop(shop, '/cart', stores);
    jest.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard);
    await user.click(await screen.findByRole('button', { name: 'Keep this cart on another device' }));
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: /Copy this link/ });
    expect(field.value).toContain(`/cart#c=${cartId}`);
  });

  it('opens the cart where there is none, and leaves the address at once', async () => {
    const { shop, elsewhere, address } = shopWithLink({ tea: 3 });
    const stores = newStores();
    openShop(shop, address, stores);
    expect(await quantityOf('Tea')).toBe('3');
    await waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent(/^\/cart$/));
    expect(cartAccessStore(stores.local).read()?.cartId).toBe(elsewhere.cartId);
  });

  it('asks where there is another cart, and puts both together without losing anything', async () => {
    const { shop, stores, elsewhere, address } = shopWithLink({ tea: 3, honey: 2 });
    const { user } = openShop(shop, address, stores);
    await user.click(await screen.findByRole('button', { name: 'Put both together' }));
    await waitFor(() => expect(shop.quantities(elsewhere.cartId)).toEqual({ tea: 3, honey: 3 }));
    await waitFor(async () => expect(await quantityOf('Honey')).toBe('3'));
    expect(screen.queryByRole('region', { name: 'Two carts' })).not.toBeInTheDocument();
  });

  it('leaves the cart of here alone when the shopper wants that', async () => {
    const { shop, stores, cartId, elsewhere, address } = shopWithLink({ tea: 3 });
    const { user } = openShop(shop, address, stores);
    await user.click(await screen.findByRole('button', { name: 'Keep only this one' }));
    expect(screen.queryByRole('region', { name: 'Two carts' })).not.toBeInTheDocument();
    expect([cartAccessStore(stores.local).read()?.cartId, shop.quantities(elsewhere.cartId)]).toEqual([cartId, { tea: 3 }]);
  });

  it('says that the cart has expired when the link is old', async () => {
    openShop(new FakeShop(), `/cart#c=${CART_ID}&s=secret`);
    await waitFor(() => expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('has expired'));
  });
});
