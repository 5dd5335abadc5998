import fc from 'fast-check';

/** Small numbers, so that people meet: at the same carts, products, prices, and at the last units. */
export const PRODUCTS = 3;
export const product = fc.nat(PRODUCTS - 1);
export const quantity = fc.integer({ min: 1, max: 4 });
export const units = fc.integer({ min: 0, max: 9 });
export const priceMinor = fc.constantFrom(100, 399, 2500);
export const cart = fc.nat(2);
export const key = fc.uuid();
