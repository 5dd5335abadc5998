import { screen } from '@testing-library/react';
import { FakeShop } from '../testing/fake-shop';
import { openShop } from '../testing/render-shop';
import { shopWithCart } from '../testing/shop-with-cart';

describe('terms and privacy', () => {
  it.each([
    ['Terms', /^You pay on delivery/],
    ['Privacy', /Deleted 30 days after its last change/],
  ])('%s are one step from every page', async (name, text) => {
    const { user } = openShop(new FakeShop(), '/cart');
    await user.click(await screen.findByRole('link', { name }));
    expect(await screen.findByRole('heading', { level: 1, name })).toBeInTheDocument();
    expect(screen.getByText(text)).toBeInTheDocument();
  });

  it('says that an order without an answer stays in the browser, address and all', async () => {
    openShop(new FakeShop(), '/privacy');
    const kept = await screen.findByText(/order that you sent and that got no certain answer/);
    expect(kept).toHaveTextContent(/your name, e-mail address and delivery address.*It stays, even when the browser is closed/);
  });

  it('says what delivery costs in the figures of the shop', async () => {
    openShop(new FakeShop(), '/terms');
    expect(await screen.findByText(/Delivery costs €4.90, and is free for items of €50.00 or more/)).toBeInTheDocument();
  });

  it('is accepted by ordering, and nothing typed is lost on the way there and back', async () => {
    const { shop, stores } = shopWithCart({ tea: 1 });
    const { user, unmount } = openShop(shop, '/checkout', stores);
    await user.type(await screen.findByLabelText('Name'), 'Ada');
    expect(screen.getByText(/By ordering you accept our/)).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'privacy notice' }));
    await screen.findByRole('heading', { level: 1, name: 'Privacy' });
    unmount();
    openShop(shop, '/checkout', stores);
    expect(await screen.findByLabelText('Name')).toHaveValue('Ada');
  });
});
