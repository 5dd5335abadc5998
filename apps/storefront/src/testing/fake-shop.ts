import type { CartBody, OrderBody, PlaceOrderBody, ProblemBody, ProblemCode } from '@order-carts/api-contract';
import { orderNumberOf } from '@order-carts/shared-kernel';
import { cartView, shopView, totalsOf, type FakeCart } from './fake-cart';
import { eur, pageOf, productView, type FakeProduct } from './fake-catalogue';
import { differencesIn } from './fake-differences';
import { FakeOrderStreams } from './fake-order-streams';
import { ok, problem, requestOf, type FakeAnswer, type FakeRequest } from './fake-exchange';

/** What happens to a request on its way: nothing, it never arrives, its answer is lost, or the shop refuses it. */
export type Fate = 'delivered' | 'request-lost' | 'answer-lost' | ProblemCode;

const PLACED_AT = '2026-11-22T10:00:00.000Z';
const MOVED_AT = '2026-11-22T11:00:00.000Z';

/** The shop's API in memory, as the contract describes it, behind `fetch`. */
export class FakeShop {
  readonly products = new Map<string, FakeProduct>();
  readonly carts = new Map<string, FakeCart>();
  readonly orders = new Map<string, OrderBody>();
  /** Addresses whose order links were asked for. */
  readonly linksAskedFor: string[] = [];
  readonly requests: FakeRequest[] = [];
  readonly streams = new FakeOrderStreams();
  /** Fates of the next requests, in turn; all later ones are delivered, as is what is asked beside them (`GET /v1/shop`). */
  readonly fates: Fate[] = [];
  /** Runs before a request is handled: another tab, the shop itself. */
  meanwhile: (request: FakeRequest) => void | Promise<void> = () => undefined;
  /** The problem that the next order meets. */
  refuse: (Partial<ProblemBody> & Pick<ProblemBody, 'code'>) | undefined;
  #lastId = 0;

  constructor(products: readonly FakeProduct[] = []) {
    for (const product of products) this.products.set(product.productId, product);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = requestOf(String(input), init);
    if (request.path.endsWith('/updates')) return this.streams.answer(this.#orderOpenedBy(request), init?.signal);
    this.requests.push(request);
    const fate = (request.path === '/v1/shop' ? undefined : this.fates.shift()) ?? 'delivered';
    await this.meanwhile(request);
    if (fate === 'request-lost') throw new TypeError('failed to fetch');
    const answer = fate === 'delivered' || fate === 'answer-lost' ? this.handle(request) : problem(fate);
    if (fate === 'answer-lost') throw new TypeError('failed to fetch');
    return Response.json(answer.body, { status: answer.status });
  };

  /** How many requests of this kind came, for example `PUT /v1/carts`. */
  count(start: string): number {
    return this.requests.filter(({ method, path }) => `${method} ${path}`.startsWith(start)).length;
  }

  quantities(cartId: string): Record<string, number> {
    return Object.fromEntries(this.carts.get(cartId)?.lines ?? []);
  }

  startCart(lines: Record<string, number>): { readonly cartId: string; readonly secret: string } {
    const cart: FakeCart = {
      cartId: this.#newId(),
      secret: `secret-${this.#lastId}`,
      version: 1,
      lines: new Map(Object.entries(lines)),
      keys: [],
    };
    this.carts.set(cart.cartId, cart);
    return cart;
  }

  /** An edit from elsewhere. */
  editElsewhere(cartId: string, productId: string, quantity: number): void {
    const cart = this.carts.get(cartId);
    if (cart) edit(cart, productId, quantity);
  }

  /** A step of the order that the shop's people take. */
  moveOrder(orderId: string, status: OrderBody['status']): OrderBody | undefined {
    const order = this.orders.get(orderId);
    const moved = order && { ...order, status, timeline: [...order.timeline, { status, at: MOVED_AT }] };
    if (moved) this.orders.set(orderId, moved);
    if (moved) this.streams.push(moved);
    return moved;
  }

  handle(request: FakeRequest): FakeAnswer {
    const [, , resource = '', id, , productId] = request.path.split('/');
    const answers: Readonly<Record<string, () => FakeAnswer>> = {
      'GET shop': () => ok(shopView([...this.products.values()])),
      'GET products': () => this.#listProducts(request.query),
      'GET products/': () => this.#getProduct(id),
      'POST carts': () => this.#createCart(request.body as { productId: string; quantity: number }),
      'GET carts/': () => this.#withCart(id, request, (cart) => ok(this.view(cart))),
      'PUT carts/': () => this.#withCart(id, request, (cart) => this.#edit(cart, request, productId)),
      'DELETE carts/': () => this.#withCart(id, request, (cart) => this.#edit(cart, request, productId)),
      'POST orders': () => this.#placeOrder(request),
      'GET orders/': () => this.#withOrder(request, ok),
      'POST orders/': () => this.#withOrder(request, (order) => this.#cancel(order)),
      'POST order-links': () => this.#mailLinks(request.body as { email: string }),
    };
    const answer = answers[`${request.method} ${resource}${id === undefined ? '' : '/'}`];
    return answer ? answer() : problem('not-found');
  }

  view(cart: FakeCart): CartBody {
    return cartView(cart, this.products);
  }

  #listProducts(query: URLSearchParams): FakeAnswer {
    return ok(pageOf([...this.products.values()], query));
  }

  #getProduct(productId = ''): FakeAnswer {
    const product = this.products.get(productId);
    return product ? ok(productView(product)) : problem('product-unknown');
  }

  #createCart({ productId, quantity }: { readonly productId: string; readonly quantity: number }): FakeAnswer {
    if (!this.products.has(productId)) return problem('product-unknown');
    const { cartId, secret } = this.startCart({ [productId]: quantity });
    const cart = this.carts.get(cartId);
    return { status: 201, body: { cart: cart && this.view(cart), secret } };
  }

  #withCart(cartId = '', request: FakeRequest, answer: (cart: FakeCart) => FakeAnswer): FakeAnswer {
    const cart = this.carts.get(cartId);
    return cart && request.headers.get('authorization') === `Bearer ${cart.secret}` ? answer(cart) : problem('cart-unknown');
  }

  #edit(cart: FakeCart, { headers, body }: FakeRequest, productId = ''): FakeAnswer {
    const quantity = body === undefined ? 0 : (body as { quantity: number }).quantity;
    const key = headers.get('idempotency-key') ?? '';
    if (cart.order) return problem('cart-closed', { orderId: cart.order.orderId });
    if (headers.get('if-match') !== `"${cart.version}"`) {
      // As the shop does it: a key is looked for only where the version says that something has happened.
      return cart.keys.includes(key) ? ok(this.view(cart)) : problem('cart-stale', { cart: this.view(cart) });
    }
    if (quantity > 0 && !this.products.has(productId)) return problem('product-unknown');
    edit(cart, productId, quantity);
    cart.keys.push(key);
    return ok(this.view(cart));
  }

  #placeOrder(request: FakeRequest): FakeAnswer {
    const body = request.body as PlaceOrderBody;
    if (this.refuse) return problem(this.refuse.code, this.refuse);
    return this.#withCart(body.cartId, request, (cart) => {
      const key = request.headers.get('idempotency-key') ?? '';
      if (cart.order) return this.#repeat(cart.order, key, JSON.stringify(body));
      const view = this.view(cart);
      if (cart.version !== body.cartVersion || cart.lines.size !== body.lines.length) return problem('cart-differs', { cart: view });
      const lines = differencesIn(body, this.products);
      if (lines.length > 0) return problem('order-differs', { lines });
      const order = this.#write(view, body);
      cart.order = { orderId: order.orderId, key, request: JSON.stringify(body) };
      return this.#placed(order);
    });
  }

  #repeat(order: NonNullable<FakeCart['order']>, key: string, text: string): FakeAnswer {
    if (order.key !== key) return problem('cart-closed', { orderId: order.orderId });
    const known = this.orders.get(order.orderId);
    return known && order.request === text ? this.#placed(known) : problem('key-reused');
  }

  #write(cart: CartBody, { contact, address }: PlaceOrderBody): OrderBody {
    const orderId = this.#newId();
    const lines = cart.lines.map(({ productId, name, image, quantity, unitPrice, lineTotal }) => ({
      ...{ productId, name, image, quantity, unitPrice, lineTotal },
    }));
    for (const { productId, quantity } of lines) {
      const product = this.products.get(productId);
      if (product) product.units -= quantity;
    }
    const order: OrderBody = {
      ...{ orderId, orderNumber: orderNumberOf(orderId), status: 'placed', placedAt: PLACED_AT, lines, contact, address },
      totals: totalsOf(lines.reduce((sum, line) => sum + line.lineTotal.amountMinor, eur(0).amountMinor)),
      timeline: [{ status: 'placed', at: PLACED_AT }],
    };
    this.orders.set(orderId, order);
    return order;
  }

  #placed({ orderId, orderNumber, placedAt, totals }: OrderBody): FakeAnswer {
    return { status: 201, body: { orderId, orderNumber, placedAt, totals, accessToken: tokenOf(orderId) } };
  }

  #withOrder(request: FakeRequest, answer: (order: OrderBody) => FakeAnswer): FakeAnswer {
    const order = this.#orderOpenedBy(request);
    return order ? answer(order) : problem('order-unknown');
  }

  #orderOpenedBy({ path, headers }: FakeRequest): OrderBody | undefined {
    const orderId = path.split('/')[3] ?? '';
    return headers.get('authorization') === `Bearer ${tokenOf(orderId)}` ? this.orders.get(orderId) : undefined;
  }

  #cancel(order: OrderBody): FakeAnswer {
    if (order.status === 'cancelled') return ok(order);
    if (!['placed', 'packed'].includes(order.status)) return problem('order-not-cancellable');
    return ok(this.moveOrder(order.orderId, 'cancelled'));
  }

  #mailLinks({ email }: { readonly email: string }): FakeAnswer {
    this.linksAskedFor.push(email);
    return { status: 202, body: { status: 'accepted' } };
  }

  #newId(): string {
    this.#lastId += 1;
    return `01JD8Q5T9GZ3V6X7R2M4${String(this.#lastId).padStart(6, '0')}`;
  }
}

export const tokenOf = (orderId: string) => `token-of-${orderId}`;

function edit(cart: FakeCart, productId: string, quantity: number): void {
  if (quantity === 0) cart.lines.delete(productId);
  else cart.lines.set(productId, quantity);
  cart.version += 1;
}
