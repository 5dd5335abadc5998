import type { MoneyBody, ProductBody } from '@order-carts/api-contract';

const AVAILABILITY = {
  'in-stock': 'InStock',
  'low-stock': 'LimitedAvailability',
  'sold-out': 'SoldOut',
} as const satisfies Record<ProductBody['availability'], string>;

/**
 * The product as search engines read it (schema.org). A block of data, not a script: the Content-Security-Policy lets it
 * be, and no browser runs it.
 */
export function ProductData({ product }: { readonly product: ProductBody }) {
  return <script type="application/ld+json">{JSON.stringify(productData(product, window.location.origin))}</script>;
}

export function productData(product: ProductBody, origin: string): unknown {
  const { productId, name, description, category, image, price, availability } = product;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    ...{ sku: productId, name, description, category, image: new URL(image, origin).href },
    offers: {
      '@type': 'Offer',
      url: `${origin}/products/${productId}`,
      price: decimalOf(price),
      priceCurrency: price.currency,
      availability: `https://schema.org/${AVAILABILITY[availability]}`,
      itemCondition: 'https://schema.org/NewCondition',
    },
  };
}

/** `1250 EUR` minor as `12.50`, `1250 JPY` as `1250`. */
function decimalOf({ amountMinor, currency }: MoneyBody): string {
  const { maximumFractionDigits = 0 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return (amountMinor / 10 ** maximumFractionDigits).toFixed(maximumFractionDigits);
}
