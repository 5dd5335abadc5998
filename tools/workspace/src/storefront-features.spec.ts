import { rulesBrokenBy } from './lint/lint-fixture';

const CART = 'apps/storefront/src/features/cart';

describe('features of the storefront', () => {
  it.each([
    [`${CART}/fixture.tsx`, '../checkout/checkout-form'],
    [`${CART}/parts/fixture.tsx`, '../../orders'],
    [`${CART}/fixture.spec.tsx`, '../catalogue/product-card'],
  ])('do not import another feature: %s, %s', async (file, specifier) => {
    expect(await rulesBrokenBy(file, `export * from '${specifier}';`)).toEqual(['house/feature-islands']);
  });

  it.each([
    [`${CART}/fixture.tsx`, './cart-line'],
    [`${CART}/parts/fixture.tsx`, '../cart-line'],
    [`${CART}/fixture.tsx`, '../../components/price'],
    ['apps/storefront/src/pages/fixture.tsx', '../features/cart/cart-line'],
  ])('import their own files and what is shared: %s, %s', async (file, specifier) => {
    expect(await rulesBrokenBy(file, `export * from '${specifier}';`)).toEqual([]);
  });
});
