import { cartAccessStore } from '../features/cart/cart-access.store';
import { aProduct } from './fake-catalogue';
import { FakeShop } from './fake-shop';
import { newStores } from './render-shop';

/** A shop that sells tea (€3.00) and honey (€8.90), and a browser that holds a cart with these lines. */
export function shopWithCart(lines: Record<string, number>) {
  const shop = new FakeShop([aProduct('tea'), aProduct('honey', { priceMinor: 890 })]);
  const { cartId, secret } = shop.startCart(lines);
  const stores = newStores();
  cartAccessStore(stores.local).write({ cartId, secret }, 1);
  return { shop, cartId, stores };
}
