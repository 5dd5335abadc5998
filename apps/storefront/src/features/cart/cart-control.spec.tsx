import { screen, waitFor } from '@testing-library/react';
import { aProduct } from '../../testing/fake-catalogue';
import { FakeShop } from '../../testing/fake-shop';
import { openShop } from '../../testing/render-shop';
import type { CartDeskOptions } from './cart-desk';

const chunk = { arrives: Promise.resolve() };

jest.mock('./cart-desk', () => ({
  ...jest.requireActual<object>('./cart-desk'),
  openCartDesk: async (options: CartDeskOptions) => {
    await chunk.arrives;
    return jest.requireActual<{ openCartDesk: (given: CartDeskOptions) => unknown }>('./cart-desk').openCartDesk(options);
  },
}));

describe('cart control before the code of the cart is there', () => {
  it('loses no click', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    chunk.arrives = promise;
    const { user, page } = openShop(new FakeShop([aProduct('honey')]), '/');
    await user.click(await screen.findByRole('button', { name: 'Add to cart: Honey' }));
    expect(screen.getByRole('link', { name: 'Cart' })).toBeInTheDocument();
    resolve();
    expect(await screen.findByRole('link', { name: 'Cart, 1 item' })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('button', { name: 'One more Honey' })).toHaveFocus());
    const { session } = await page.openCart();
    await waitFor(() => expect(session.snapshot().cart?.lines).toHaveLength(1));
  });

  it('says so when it does not come, and works when it does', async () => {
    chunk.arrives = Promise.reject(new Error('no connection'));
    chunk.arrives.catch(() => undefined);
    const { user } = openShop(new FakeShop([aProduct('honey')]), '/');
    const add = await screen.findByRole('button', { name: 'Add to cart: Honey' });
    await user.click(add);
    await waitFor(() =>
      expect(screen.getByRole('status', { name: 'Messages' })).toHaveTextContent('We could not reach the shop. Please try again.'),
    );
    chunk.arrives = Promise.resolve();
    await user.click(add);
    expect(await screen.findByRole('link', { name: 'Cart, 1 item' })).toBeInTheDocument();
  });
});
