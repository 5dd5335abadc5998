import { screen, waitFor, within } from '@testing-library/react';
import { aProduct } from '../testing/fake-catalogue';
import { FakeShop } from '../testing/fake-shop';
import { openShop } from '../testing/render-shop';

const stocked = () =>
  new FakeShop([
    aProduct('lemons', { category: 'fruit' }),
    aProduct('honey', { priceMinor: 890 }),
    aProduct('blueberries', { category: 'fruit', units: 3 }),
    aProduct('mushrooms', { units: 0 }),
  ]);
const names = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);

describe('products page', () => {
  it('shows each product with its price and how much is left', async () => {
    openShop(stocked(), '/');
    const card = (await screen.findByRole('heading', { name: 'Blueberries' })).closest('li');
    expect(card).toHaveTextContent('€3.00');
    expect(card).toHaveTextContent('3 left');
    expect(screen.getByRole('button', { name: 'Sold out: Mushrooms' })).toBeDisabled();
    expect(document.title).toBe('Good food, close to home · Order Carts');
  });

  it('filters by category and keeps the choice in the address', async () => {
    const { user } = openShop(stocked(), '/');
    await user.click(await screen.findByRole('button', { name: 'Fruit' }));
    expect(names()).toEqual(['Lemons', 'Blueberries']);
    expect(screen.getByLabelText('Address')).toHaveTextContent('/?category=fruit');
    expect(screen.getByRole('button', { name: 'Fruit' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('opens a shared search', async () => {
    openShop(stocked(), '/?category=fruit&q=lem');
    await screen.findByRole('heading', { name: 'Lemons' });
    expect(names()).toEqual(['Lemons']);
    expect(screen.getByRole('searchbox', { name: 'Search products' })).toHaveValue('lem');
  });

  it('searches while the shopper types, and offers a way back from nothing', async () => {
    const { user } = openShop(stocked(), '/');
    await screen.findByRole('heading', { name: 'Lemons' });
    await user.type(screen.getByRole('searchbox'), 'no such thing');
    await screen.findByText('Nothing here matches your search.');
    await waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent('/?q=no+such+thing'));
    await user.click(screen.getByRole('button', { name: 'Show everything' }));
    expect(await screen.findByRole('heading', { name: 'Lemons' })).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const shop = stocked();
    shop.fates.push('malformed-request');
    const { user } = openShop(shop, '/');
    const failure = await screen.findByRole('alert');
    expect(failure).toHaveTextContent('Reference: request-1');
    await user.click(within(failure).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Lemons' })).toBeInTheDocument();
  });

  it('puts a product into the cart, announces it, and keeps the keyboard in place', async () => {
    const shop = stocked();
    const { user, page } = openShop(shop, '/');
    await user.click(await screen.findByRole('button', { name: 'Add to cart: Honey' }));
    expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('Honey is in your cart.');
    const more = screen.getByRole('button', { name: 'One more Honey' });
    expect(more).toHaveFocus();
    await user.keyboard('{Enter}{Enter}');
    expect(screen.getByRole('link', { name: 'Cart, 3 items' })).toBeInTheDocument();
    await waitFor(() => expect(shop.quantities(page.cart.access?.cartId ?? '')).toEqual({ honey: 3 }));
  });

  it('offers no more than there is', async () => {
    const { user } = openShop(stocked(), '/');
    await user.click(await screen.findByRole('button', { name: 'Add to cart: Blueberries' }));
    const field = screen.getByRole('textbox', { name: 'Quantity of Blueberries' });
    await user.clear(field);
    await user.type(field, '50{Enter}');
    expect(field).toHaveValue('3');
    expect(screen.getByRole('button', { name: 'One more Blueberries' })).toHaveAttribute('aria-disabled', 'true');
  });
});
