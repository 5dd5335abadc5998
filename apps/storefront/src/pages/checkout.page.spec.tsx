import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { openShop } from '../testing/render-shop';
import { shopWithCart } from '../testing/shop-with-cart';

jest.mock('../browser/wait', () => ({ wait: () => Promise.resolve() }));

const placeButton = () => screen.findByRole('button', { name: /^Place order/ });
const keysOf = (shop: ReturnType<typeof shopWithCart>['shop']) =>
  shop.requests.filter(({ path }) => path === '/v1/orders').map(({ headers }) => headers.get('idempotency-key'));

async function fillIn(user: UserEvent) {
  await user.type(await screen.findByLabelText('Name'), 'Ada Lovelace');
  await user.type(screen.getByLabelText('E-mail'), 'ada@example.com');
  await user.type(screen.getByLabelText('Street and number'), '12 St James Square');
  await user.type(screen.getByLabelText('Town or city'), 'London');
  await user.selectOptions(screen.getByLabelText('Country'), 'GB');
}

/** The checkout of a shopper with two teas, filled in. */
async function readyToOrder(lines: Record<string, number> = { tea: 2 }) {
  const given = shopWithCart(lines);
  const opened = openShop(given.shop, '/checkout', given.stores);
  await fillIn(opened.user);
  return { ...given, ...opened };
}

describe('checkout page', () => {
  it('places the order as shown and leads to it', async () => {
    const { shop, cartId, user, stores } = await readyToOrder();
    await user.click(await placeButton());
    expect(await screen.findByRole('heading', { name: 'Thank you, your order is placed' })).toBeInTheDocument();
    expect(screen.getByText(/A confirmation is on its way to/)).toHaveTextContent('ada@example.com');
    const [sent] = shop.requests.filter(({ path }) => path === '/v1/orders');
    expect(sent?.body).toEqual({
      cartId,
      cartVersion: 1,
      lines: [{ productId: 'tea', quantity: 2, unitPrice: { amountMinor: 300, currency: 'EUR' } }],
      contact: { name: 'Ada Lovelace', email: 'ada@example.com' },
      address: { line1: '12 St James Square', city: 'London', country: 'GB' },
    });
    expect(screen.getByRole('link', { name: 'Cart, 0 items' })).toBeInTheDocument();
    expect(stores.local.get('order-carts.cart')).toBeNull();
  });

  it('takes messages about the cart away with the cart', async () => {
    const { shop, stores } = shopWithCart({ tea: 2, honey: 1 });
    const { user } = openShop(shop, '/cart', stores);
    await user.click(await screen.findByRole('button', { name: /^Remove .*honey/i }));
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Check out' }));
    await fillIn(user);
    await user.click(await placeButton());
    await screen.findByRole('heading', { name: 'Thank you, your order is placed' });
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('says that payment is due on delivery', async () => {
    const { shop, stores } = shopWithCart({ tea: 1 });
    openShop(shop, '/checkout', stores);
    expect(await screen.findByText('You pay on delivery,')).toBeInTheDocument();
  });

  it('names the fault of a field when it is left, and mends it while typing', async () => {
    const { shop, stores } = shopWithCart({ tea: 1 });
    const { user } = openShop(shop, '/checkout', stores);
    const email = await screen.findByLabelText('E-mail');
    await user.type(email, 'ada');
    expect(email).toHaveAttribute('aria-invalid', 'false');
    await user.tab();
    expect(email).toHaveAttribute('aria-invalid', 'true');
    expect(email).toHaveAccessibleDescription(/does not look like an e-mail address/);
    await user.type(email, '@example.com');
    expect(email).toHaveAttribute('aria-invalid', 'false');
  });

  it('focuses the first field at fault and sends nothing', async () => {
    const { shop, stores } = shopWithCart({ tea: 1 });
    const { user } = openShop(shop, '/checkout', stores);
    await user.type(await screen.findByLabelText('Name'), 'Ada');
    await user.click(await placeButton());
    expect(screen.getByLabelText('E-mail')).toHaveFocus();
    expect(screen.getByLabelText('Town or city')).toHaveAccessibleDescription('Tell us your town or city.');
    expect(shop.count('POST')).toBe(0);
  });

  it('keeps what was typed over a reload', async () => {
    const { shop, stores, unmount } = await readyToOrder();
    unmount();
    openShop(shop, '/checkout', stores);
    expect(await screen.findByLabelText('Town or city')).toHaveValue('London');
  });

  it('sends one order on a double click', async () => {
    const { shop, user } = await readyToOrder();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    shop.meanwhile = () => answered;
    await user.dblClick(await placeButton());
    answer();
    await screen.findByRole('heading', { name: /Thank you/ });
    expect(shop.count('POST /v1/orders')).toBe(1);
  });

  it('finds the order when its answer was lost, by the same key', async () => {
    const { shop, user } = await readyToOrder();
    shop.fates.push('answer-lost');
    await user.click(await placeButton());
    await screen.findByRole('heading', { name: /Thank you/ });
    expect(shop.orders.size).toBe(1);
    expect(keysOf(shop)).toHaveLength(2);
    expect(new Set(keysOf(shop)).size).toBe(1);
  });

  it('says honestly that it does not know, and asks again with the same key', async () => {
    const { shop, user } = await readyToOrder();
    shop.fates.push('answer-lost', 'busy', 'busy', 'request-lost');
    await user.click(await placeButton());
    expect(await screen.findByRole('alert')).toHaveTextContent('we cannot say yet whether your order was placed');
    await user.click(await placeButton());
    await screen.findByRole('heading', { name: /Thank you/ });
    expect(shop.orders.size).toBe(1);
    expect(new Set(keysOf(shop)).size).toBe(1);
  });

  it('gives changed words a new key, and still finds the order that the first words placed', async () => {
    const { shop, user } = await readyToOrder();
    shop.fates.push('answer-lost', 'busy', 'busy', 'request-lost');
    await user.click(await placeButton());
    await screen.findByRole('alert');
    await user.type(screen.getByLabelText('Name'), ' King');
    await user.click(await placeButton());
    await screen.findByRole('heading', { name: /Thank you/ });
    expect(shop.orders.size).toBe(1);
    expect(new Set(keysOf(shop)).size).toBe(2);
    expect(screen.getByText('Ada Lovelace')).toBeInTheDocument();
  });

  it('finds the order of an unanswered attempt after a reload', async () => {
    const { shop, user, stores, unmount } = await readyToOrder();
    shop.fates.push('answer-lost', 'busy', 'busy', 'request-lost');
    await user.click(await placeButton());
    await screen.findByRole('alert');
    unmount();
    openShop(shop, '/checkout', stores);
    expect(await screen.findByRole('heading', { name: /Thank you/ })).toBeInTheDocument();
    expect(shop.orders.size).toBe(1);
  });

  it('asks about a changed price, and sends the accepted one', async () => {
    const { shop, user } = await readyToOrder();
    const tea = shop.products.get('tea');
    if (tea) tea.priceMinor = 350;
    await user.click(await placeButton());
    const question = await screen.findByRole('region', { name: 'Is this all right?' });
    expect(question).toHaveTextContent('Tea now costs €3.50 instead of €3.00.');
    expect(question).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Yes, order for €11.90' }));
    await screen.findByRole('heading', { name: /Thank you/ });
    expect([...shop.orders.values()].map(({ totals }) => totals.total.amountMinor)).toEqual([1190]);
    expect(new Set(keysOf(shop)).size).toBe(2);
  });

  it('asks about missing stock, and orders what is left', async () => {
    const { shop, user } = await readyToOrder({ tea: 4, honey: 1 });
    const tea = shop.products.get('tea');
    const honey = shop.products.get('honey');
    if (tea) tea.units = 2;
    if (honey) honey.units = 0;
    await user.click(await placeButton());
    const question = await screen.findByRole('region', { name: 'Is this all right?' });
    expect(question).toHaveTextContent('Tea: only 2 left; you chose 4.');
    expect(question).toHaveTextContent('Honey has just sold out.');
    await user.click(screen.getByRole('button', { name: 'Yes, order for €10.90' }));
    await screen.findByRole('heading', { name: /Thank you/ });
    expect([...shop.orders.values()].map(({ lines }) => lines.map((line) => [line.productId, line.quantity]))).toEqual([[['tea', 2]]]);
  });

  it('asks when the cart was changed elsewhere', async () => {
    const { shop, cartId, user } = await readyToOrder();
    shop.editElsewhere(cartId, 'tea', 5);
    await user.click(await placeButton());
    expect(await screen.findByRole('region', { name: 'Is this all right?' })).toHaveTextContent('Tea: 5 instead of 2.');
    await user.click(screen.getByRole('button', { name: 'Yes, order for €19.90' }));
    await screen.findByRole('heading', { name: /Thank you/ });
  });

  it('asks to let go of what is no longer sold before anything is ordered', async () => {
    const { shop, cartId, user } = await readyToOrder({ tea: 1, 'rye-bread': 1 });
    expect(screen.queryByRole('button', { name: /^Place order/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Yes, update my order' }));
    await waitFor(() => expect(shop.quantities(cartId)).toEqual({ tea: 1 }));
    await waitFor(async () => expect(await placeButton()).toHaveAttribute('aria-disabled', 'false'));
    await user.click(await placeButton());
    await screen.findByRole('heading', { name: /Thank you/ });
  });

  it('shows what the shop found wrong with a field', async () => {
    const { shop, user } = await readyToOrder();
    const errors = [{ field: '/contact/email', message: 'Mail cannot be delivered there.' }];
    shop.refuse = { code: 'malformed-request', errors };
    await user.click(await placeButton());
    const email = screen.getByLabelText('E-mail');
    await waitFor(() => expect(email).toHaveFocus());
    expect(email).toHaveAccessibleDescription(/Mail cannot be delivered there/);
  });

  it('has nothing to order without a cart', async () => {
    const { shop } = shopWithCart({ tea: 1 });
    openShop(shop, '/checkout');
    expect(await screen.findByText('There is nothing to order yet.')).toBeInTheDocument();
  });
});
