import { screen } from '@testing-library/react';
import { aProduct } from '../testing/fake-catalogue';
import { FakeShop } from '../testing/fake-shop';
import { openShop } from '../testing/render-shop';

describe('product page', () => {
  it('shows one product and names the window after it', async () => {
    openShop(new FakeShop([aProduct('honey', { priceMinor: 890 })]), '/products/honey');
    expect(await screen.findByRole('heading', { level: 1, name: 'Honey' })).toBeInTheDocument();
    expect(screen.getByText('€8.90')).toBeInTheDocument();
    expect(document.title).toBe('Honey · Order Carts');
  });

  it('moves the focus to the heading when the page changes', async () => {
    const { user } = openShop(new FakeShop([aProduct('honey')]), '/');
    await user.click(await screen.findByRole('link', { name: /Honey/ }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Honey' })).toHaveFocus();
  });

  it('leaves the focus alone on the first page of a visit', async () => {
    openShop(new FakeShop([aProduct('honey')]), '/products/honey');
    expect(await screen.findByRole('heading', { level: 1, name: 'Honey' })).not.toHaveFocus();
  });

  it('leads on from a product that is not sold', async () => {
    openShop(new FakeShop(), '/products/unicorn');
    expect(await screen.findByRole('heading', { level: 1, name: 'We do not sell this' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See all products' })).toHaveAttribute('href', '/');
  });

  it('answers an unknown address with a way back', async () => {
    openShop(new FakeShop(), '/no/such/page');
    expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeInTheDocument();
  });
});
