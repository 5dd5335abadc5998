import type { CartBody, LineDifferenceBody, OrderBody, PlacedOrderBody, ProductBody, ShopBody } from '@order-carts/api-contract';
import type { Catalogue, OrderReceipt, StoredOrder } from '@order-carts/cart-application';
import {
  availabilityOf,
  categoriesOf,
  totalsOf,
  type Cart,
  type DeliveryPolicy,
  type LineDifference,
  type Product,
} from '@order-carts/cart-domain';
import { assertNever, MAX_LINES_PER_CART, MAX_QUANTITY_PER_LINE, money, orderNumberOf, timesMoney } from '@order-carts/shared-kernel';

/** What the shop knows beside the cart: prices of now, and what delivery costs. */
export interface Shelf {
  readonly catalogue: Catalogue;
  readonly delivery: DeliveryPolicy;
}

export function shopBody({ catalogue, delivery: { currency, flatMinor, freeFromMinor } }: Shelf): ShopBody {
  return {
    currency,
    delivery: { cost: money(flatMinor, currency), freeFrom: money(freeFromMinor, currency) },
    categories: [...categoriesOf(catalogue.all())],
    limits: { linesPerCart: MAX_LINES_PER_CART, quantityPerLine: MAX_QUANTITY_PER_LINE },
  };
}

export function productBody(product: Product): ProductBody {
  const { productId, name, description, category, image, unitPrice, unitsOnHand } = product;
  return { productId, name, description, category, image, price: unitPrice, ...availabilityIn(unitsOnHand) };
}

/** The cart at the prices of now. Lines whose product left the shop are told apart and cost nothing. */
export function cartBody(cart: Cart, { catalogue, delivery }: Shelf): CartBody {
  const { cartId, version, status, expiresAt } = cart;
  const chosen = [...cart.lines].map(([productId, quantity]) => ({ productId, quantity, product: catalogue.find(productId) }));
  const lines = chosen.flatMap(({ product, quantity }) => (product === undefined ? [] : [cartLine(product, quantity)]));
  const withdrawn = chosen.flatMap(({ productId, quantity, product }) => (product === undefined ? [{ productId, quantity }] : []));
  const order = cart.status === 'checked-out' ? { orderId: cart.orderId } : {};
  return { cartId, version, status, lines, withdrawn, totals: totalsOf(lines, delivery), expiresAt, ...order };
}

function cartLine({ productId, name, image, unitPrice, unitsOnHand }: Product, quantity: number): CartBody['lines'][number] {
  const lineTotal = timesMoney(unitPrice, quantity);
  return { productId, name, image, quantity, unitPrice, lineTotal, ...availabilityIn(unitsOnHand) };
}

function availabilityIn(unitsOnHand: number): Pick<ProductBody, 'availability' | 'unitsLeft'> {
  const availability = availabilityOf(unitsOnHand);
  return availability.status === 'low-stock'
    ? { availability: availability.status, unitsLeft: availability.unitsLeft }
    : { availability: availability.status };
}

export function placedOrderBody({ orderId, orderNumber, placedAt, totals, accessToken }: OrderReceipt): PlacedOrderBody {
  return { orderId, orderNumber, placedAt, totals, accessToken };
}

export function orderBody({ order, timeline }: StoredOrder): OrderBody {
  const { orderId, status, placedAt, totals, contact, address } = order;
  const lines = order.lines.map(({ productId, name, image, quantity, unitPrice }) => {
    return { productId, name, image, quantity, unitPrice, lineTotal: timesMoney(unitPrice, quantity) };
  });
  const orderNumber = orderNumberOf(orderId);
  return {
    orderId,
    orderNumber,
    status,
    placedAt,
    lines,
    totals,
    contact: { name: contact.name, email: contact.email },
    address: addressBody(address),
    timeline: timeline.map((step) => ({ status: step.status, at: step.at })),
  };
}

function addressBody({ line1, line2, postalCode, city, country }: StoredOrder['order']['address']): OrderBody['address'] {
  return { line1, ...(line2 === undefined ? {} : { line2 }), ...(postalCode === undefined ? {} : { postalCode }), city, country };
}

export function differenceBody(difference: LineDifference): LineDifferenceBody {
  const { reason, productId } = difference;
  switch (difference.reason) {
    case 'withdrawn':
      return { productId, reason, left: 0 };
    case 'price-changed':
      return { productId, reason, unitPrice: difference.unitPrice, left: difference.left };
    case 'stock-short':
      return { productId, reason, left: difference.left };
    default:
      return assertNever(difference);
  }
}
