/** The shop as the model has it: numbers instead of ids, and no clock. */
export interface ShopState {
  readonly products: readonly ProductState[];
  readonly carts: readonly CartState[];
  readonly delivery: { readonly flatMinor: number; readonly freeFromMinor: number };
}

export interface ProductState {
  readonly priceMinor: number;
  /** Sum of all that the operator put in or took out. */
  readonly adjusted: number;
}

/** An order is named by the cart it came from: there is one at most. */
export interface CartState {
  readonly version: number;
  /** Quantity by product, in the order in which the lines came. */
  readonly lines: ReadonlyMap<number, number>;
  /** The last write keys, by the version they were written for modulo 16. */
  readonly writeKeys: ReadonlyMap<number, string>;
  readonly order?: OrderState | undefined;
}

/** What the shopper agreed to. `name` stands for the rest of the body: the same key with another name is another request. */
export interface Checkout {
  readonly version: number;
  readonly lines: readonly SoldLine[];
  readonly name: string;
  readonly key: string;
}

export interface SoldLine {
  readonly product: number;
  readonly quantity: number;
  readonly priceMinor: number;
}

export type Status = 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled';

export interface OrderState {
  readonly checkout: Checkout;
  /** Every state it has had. */
  readonly way: readonly Status[];
}

export const statusOf = ({ way }: OrderState): Status => way.at(-1) ?? 'placed';

export const isSold = (order: OrderState): boolean => statusOf(order) !== 'cancelled';

/** On hand are the adjustments less the lines of all orders that were not cancelled. */
export function unitsOnHand({ products, carts }: ShopState, product: number): number {
  const sold = carts
    .flatMap(({ order }) => (order && isSold(order) ? order.checkout.lines : []))
    .filter((line) => line.product === product)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return (products[product]?.adjusted ?? 0) - sold;
}

export function withCart(state: ShopState, index: number, cart: CartState): ShopState {
  return { ...state, carts: state.carts.map((each, at) => (at === index ? cart : each)) };
}

export function withProduct(state: ShopState, index: number, product: ProductState): ShopState {
  return { ...state, products: state.products.map((each, at) => (at === index ? product : each)) };
}

export function cartIn({ carts }: ShopState, index: number): CartState {
  const cart = carts[index];
  if (cart === undefined) throw new Error(`the model has no cart ${index}`);
  return cart;
}

export function productIn({ products }: ShopState, index: number): ProductState {
  const product = products[index];
  if (product === undefined) throw new Error(`the model has no product ${index}`);
  return product;
}

export function orderIn(state: ShopState, index: number): OrderState {
  const { order } = cartIn(state, index);
  if (order === undefined) throw new Error(`cart ${index} of the model is no order`);
  return order;
}
