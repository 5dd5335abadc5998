import { screen } from '@testing-library/react';
import { productData } from '../features/catalogue/product-data';
import { aProduct, productView } from '../testing/fake-catalogue';
import { FakeShop } from '../testing/fake-shop';
import { openShop } from '../testing/render-shop';

describe('product page', () => {
  it('shows one product and names the window after it', async () => {
    openShop(new FakeShop([aProduct('honey', { priceMinor: 890 })]), '/products/honey');
    expect(await screen.findByRole('heading', { level: 1, name: 'Honey' })).toBeInTheDocument();
    expect(screen.getByText('€8.90')).toBeInTheDocument();
    expect(document.title).toBe('Honey · Order Carts');
  });

  it('tells search engines what the page shows, and takes it back on leaving', async () => {
    document.head.innerHTML = '<meta name="description" content="The shop">';
    const { user, container } = openShop(new FakeShop([aProduct('honey', { priceMinor: 890, units: 2 })]), '/products/honey');
    await screen.findByRole('heading', { level: 1, name: 'Honey' });
    const said: unknown = JSON.parse(container.querySelector('script[type="application/ld+json"]')?.textContent ?? '');
    expect(said).toMatchObject({
      '@type': 'Product',
      image: 'http://localhost/images/products/honey.webp',
      offers: { price: '8.90', priceCurrency: 'EUR', availability: 'https://schema.org/LimitedAvailability' },
    });
    const description = () => document.querySelector('meta[name="description"]')?.getAttribute('content');
    expect(description()).toBe('About Honey.');
    await user.click(screen.getByRole('link', { name: 'All products' }));
    await screen.findByRole('heading', { level: 1, name: 'Good food, close to home' });
    expect(description()).toBe('The shop');
  });

  it.each([
    ['JPY', '890'],
    ['KWD', '0.890'],
  ])('names a price in %s with the decimals of the currency', (currency, price) => {
    const product = { ...productView(aProduct('honey')), price: { amountMinor: 890, currency } };
    expect(productData(product, 'https://shop.example.com')).toMatchObject({ offers: { price } });
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
