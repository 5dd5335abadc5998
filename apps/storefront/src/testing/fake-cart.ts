import type { CartBody, ShopBody, TotalsBody } from '@order-carts/api-contract';
import { MAX_LINES_PER_CART, MAX_QUANTITY_PER_LINE } from '@order-carts/shared-kernel';
import { availabilityOf, eur, type FakeProduct } from './fake-catalogue';

const DELIVERY_MINOR = 490;
const FREE_DELIVERY_FROM_MINOR = 5000;

export interface FakeCart {
  readonly cartId: string;
  readonly secret: string;
  version: number;
  readonly lines: Map<string, number>;
  readonly keys: string[];
  order?: FakeOrder;
}

export interface FakeOrder {
  readonly orderId: string;
  readonly key: string;
  /** The request, word for word: a repeat must not differ. */
  readonly request: string;
}

export function totalsOf(itemsMinor: number): TotalsBody {
  const deliveryMinor = itemsMinor === 0 || itemsMinor >= FREE_DELIVERY_FROM_MINOR ? 0 : DELIVERY_MINOR;
  return { items: eur(itemsMinor), delivery: eur(deliveryMinor), total: eur(itemsMinor + deliveryMinor) };
}

export function cartView(cart: FakeCart, products: ReadonlyMap<string, FakeProduct>): CartBody {
  const lines: CartBody['lines'] = [];
  const withdrawn: CartBody['withdrawn'] = [];
  for (const [productId, quantity] of cart.lines) {
    const product = products.get(productId);
    if (product) lines.push(lineView(product, quantity));
    else withdrawn.push({ productId, quantity });
  }
  const itemsMinor = lines.reduce((sum, line) => sum + line.lineTotal.amountMinor, 0);
  return {
    cartId: cart.cartId,
    version: cart.version,
    status: cart.order ? 'checked-out' : 'open',
    lines,
    withdrawn,
    totals: totalsOf(itemsMinor),
    expiresAt: '2027-01-01T00:00:00.000Z',
    ...(cart.order ? { orderId: cart.order.orderId } : {}),
  };
}

function lineView(product: FakeProduct, quantity: number): CartBody['lines'][number] {
  const { productId, name, image, priceMinor } = product;
  const unitPrice = eur(priceMinor);
  return { productId, name, image, quantity, unitPrice, lineTotal: eur(priceMinor * quantity), ...availabilityOf(product) };
}

export function shopView(products: readonly FakeProduct[]): ShopBody {
  const slugs = [...new Set(products.map(({ category }) => category))].sort();
  return {
    currency: 'EUR',
    delivery: { cost: eur(DELIVERY_MINOR), freeFrom: eur(FREE_DELIVERY_FROM_MINOR) },
    categories: slugs.map((category) => ({ category, products: products.filter((product) => product.category === category).length })),
    limits: { linesPerCart: MAX_LINES_PER_CART, quantityPerLine: MAX_QUANTITY_PER_LINE },
  };
}
