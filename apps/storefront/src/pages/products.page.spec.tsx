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
const wellStocked = (count: number) =>
  new FakeShop(Array.from({ length: count }, (_, index) => aProduct(`product-${String(index + 1).padStart(3, '0')}`)));
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
    await user.click(await screen.findByRole('link', { name: 'Fruit 2' }));
    expect(names()).toEqual(['Lemons', 'Blueberries']);
    expect(screen.getByLabelText('Address')).toHaveTextContent('/?category=fruit');
    expect(screen.getByRole('link', { name: 'Fruit 2' })).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('heading', { level: 1, name: 'Fruit' })).toBeInTheDocument();
    expect(document.title).toBe('Fruit · Order Carts');
  });

  it.each(['/?category=Fruit%21', `/?q=${'tea '.repeat(40)}`, '/?pages=-3', '/?pages=x'])(
    'makes sense of the odd address %s',
    async (address) => {
      openShop(stocked(), address);
      expect(await screen.findByText(/^(4 products|Nothing here matches your search.)$/)).toBeInTheDocument();
    },
  );

  it('names all categories on a page that shows one of them', async () => {
    openShop(stocked(), '/?category=fruit');
    const categories = await screen.findByRole('navigation', { name: 'Categories' });
    await waitFor(() => expect(categories).toHaveTextContent('EverythingFruit2Pantry2'));
    await waitFor(() => expect(names()).toEqual(['Lemons', 'Blueberries']));
  });

  it('shows products though the shop does not tell its categories', async () => {
    const shop = stocked();
    const { promise: never } = Promise.withResolvers<void>();
    shop.meanwhile = ({ path }) => (path === '/v1/shop' ? never : undefined);
    openShop(shop, '/');
    expect(await screen.findByRole('heading', { name: 'Blueberries' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Fruit 2' })).toBeInTheDocument();
  });

  it('shows the next page on request, goes on there, and keeps the place in the address', async () => {
    const { user } = openShop(wellStocked(60), '/');
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(names()).toHaveLength(60));
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent('/?pages=2'));
    await waitFor(() => expect(screen.getByRole('link', { name: 'Product 049' })).toHaveFocus());
  });

  it('opens a shared place far down, in one request', async () => {
    const shop = wellStocked(120);
    openShop(shop, '/?pages=2');
    await waitFor(() => expect(names()).toHaveLength(96));
    expect(shop.count('GET /v1/products')).toBe(1);
  });

  it('says so when the next page does not come, and tries again', async () => {
    const shop = wellStocked(60);
    const { user } = openShop(shop, '/');
    const more = await screen.findByRole('button', { name: 'Show more' });
    shop.fates.push('malformed-request');
    await user.click(more);
    expect(await screen.findByRole('alert')).toHaveTextContent('We could not load more products.');
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(names()).toHaveLength(60));
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
    await user.click(screen.getByRole('link', { name: 'Show everything' }));
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
    const more = await screen.findByRole('button', { name: 'One more Honey' });
    expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('Honey is in your cart.');
    expect(more).toHaveFocus();
    await user.keyboard('{Enter}{Enter}');
    expect(screen.getByRole('link', { name: 'Cart, 3 items' })).toBeInTheDocument();
    const { session } = await page.openCart();
    await waitFor(() => expect(shop.quantities(session.access?.cartId ?? '')).toEqual({ honey: 3 }));
  });

  it('offers no more than there is', async () => {
    const { user } = openShop(stocked(), '/');
    await user.click(await screen.findByRole('button', { name: 'Add to cart: Blueberries' }));
    const field = await screen.findByRole('textbox', { name: 'Quantity of Blueberries' });
    await user.clear(field);
    await user.type(field, '50{Enter}');
    expect(field).toHaveValue('3');
    expect(screen.getByRole('button', { name: 'One more Blueberries' })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('Blueberries: only 3 left.');
  });

  it('says how many of one product an order takes', async () => {
    const { user } = openShop(stocked(), '/');
    await user.click(await screen.findByRole('button', { name: 'Add to cart: Honey' }));
    const field = await screen.findByRole('textbox', { name: 'Quantity of Honey' });
    await user.clear(field);
    await user.type(field, '150{Enter}');
    expect(field).toHaveValue('99');
    expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('Honey: at most 99 in one order.');
  });

  it('puts back what a step to nothing took out', async () => {
    const shop = stocked();
    const { user, page } = openShop(shop, '/');
    await user.click(await screen.findByRole('button', { name: 'Add to cart: Honey' }));
    await user.click(await screen.findByRole('button', { name: 'One less Honey' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    const { session } = await page.openCart();
    await waitFor(() => expect(shop.quantities(session.access?.cartId ?? '')).toEqual({ honey: 1 }));
    expect(screen.getByRole('textbox', { name: 'Quantity of Honey' })).toHaveValue('1');
  });
});
