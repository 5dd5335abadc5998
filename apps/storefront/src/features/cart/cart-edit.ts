import type { CartBody, ProblemBody } from '@order-carts/api-contract';
import type { Answer, CartAccess, ShopClient } from '@order-carts/api-contract/client';
import { isRecord } from '../../browser/is-record';
import { persistently, type Persistence, type Reply } from '../../shop-api/persistently';
import type { CartAccessStore } from './cart-access.store';
import { isBeyondLimit, quantityOf, targetOf, type CartChange } from './cart-change';

/** One intent of the shopper: its key stays the same however often it has to be sent. */
export interface CartEdit {
  readonly key: string;
  readonly change: CartChange;
  /** What an earlier page has sent for it without living to see the answer. */
  readonly sent?: SentEdit;
}

/** An edit as it went to the shop: said again word for word, it lands once. */
export interface SentEdit {
  readonly cartId: string;
  readonly version: number;
  readonly quantity: number;
}

export type EditResult =
  | { readonly type: 'saved' }
  /** Saved as far as one line may hold. */
  | { readonly type: 'limited' }
  | { readonly type: 'refused'; readonly problem: ProblemBody }
  /** No answer came: the change may or may not be in the cart. */
  | { readonly type: 'lost' };

/** The cart as last answered, and what to do when it turns out to be another one. */
export interface CartRecord {
  readonly cart: CartBody | undefined;
  adopt(cart: CartBody, access: CartAccess): void;
  startOver(cartId: string, why: CartEnd): void;
  /** Told before an edit goes out. */
  sends(sent: SentEdit): void;
}

/** Why a cart takes no more edits. */
export type CartEnd = { readonly reason: 'cart-unknown' } | { readonly reason: 'cart-closed'; readonly orderId: string | undefined };

export interface EditTools extends Persistence {
  readonly client: ShopClient;
  readonly access: CartAccessStore;
}

type Step = EditResult | 'again';

const SAVED: EditResult = { type: 'saved' };
/** Each round means that somebody else changed the cart in between. */
const MAX_ROUNDS = 20;

/** Brings one intent into the cart: again on the newest version when ours was stale, in a fresh cart when ours is gone. */
export async function settle(edit: CartEdit, record: CartRecord, tools: EditTools): Promise<EditResult> {
  const repeated = await repeat(edit, record, tools);
  if (repeated !== 'again') return repeated;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const step = await takeStep(edit, record, tools);
    if (step !== 'again') return step;
  }
  return { type: 'lost' };
}

async function takeStep(edit: CartEdit, record: CartRecord, tools: EditTools): Promise<Step> {
  const access = tools.access.read();
  if (!access) return beginCart(edit, record, tools);
  if (record.cart?.cartId !== access.cartId) return load(access, record, tools);

  const { productId } = edit.change.product;
  const current = quantityOf(record.cart, productId);
  const quantity = targetOf(edit.change, current);
  const done: EditResult = isBeyondLimit(edit.change, current) ? { type: 'limited' } : SAVED;
  if (quantity === current) return done;

  const step = await deliver(edit, { cartId: access.cartId, version: record.cart.version, quantity }, { access, record, tools });
  return step === SAVED ? done : step;
}

/** What an earlier page has sent may have landed: the same words and the same key find out, before they are said anew. */
async function repeat(edit: CartEdit, record: CartRecord, tools: EditTools): Promise<Step> {
  const access = tools.access.read();
  if (!edit.sent || access?.cartId !== edit.sent.cartId) return 'again';
  return deliver(edit, edit.sent, { access, record, tools });
}

interface DeliveryTools {
  readonly access: CartAccess;
  readonly record: CartRecord;
  readonly tools: EditTools;
}

async function deliver({ key, change }: CartEdit, sent: SentEdit, { access, record, tools }: DeliveryTools): Promise<Step> {
  record.sends(sent);
  const { version, quantity } = sent;
  const intent = { ...access, productId: change.product.productId, version, key };
  const send = () => (quantity === 0 ? tools.client.removeLine(intent) : tools.client.setQuantity({ ...intent, quantity }));
  return takeIn(await persistently(send, tools), access, record);
}

async function beginCart({ change }: CartEdit, record: CartRecord, tools: EditTools): Promise<Step> {
  const quantity = targetOf(change, 0);
  if (quantity === 0) return SAVED;
  const reply = await persistently(() => tools.client.createCart({ productId: change.product.productId, quantity }), tools);
  if (!reply.isDefinite) return { type: 'lost' };
  if (!reply.answer.ok) return { type: 'refused', problem: reply.answer.problem };
  // Another tab was faster: its cart is the shopper's cart, and ours expires unseen.
  if (tools.access.read()) return 'again';
  const { cart, secret } = reply.answer.data;
  record.adopt(cart, { cartId: cart.cartId, secret });
  return SAVED;
}

async function load(access: CartAccess, record: CartRecord, tools: EditTools): Promise<Step> {
  const step = takeIn(await persistently(() => tools.client.getCart(access), tools), access, record);
  return step === SAVED ? 'again' : step;
}

function takeIn(reply: Reply<CartBody>, access: CartAccess, record: CartRecord): Step {
  if (!reply.isDefinite) return { type: 'lost' };
  const cart = cartIn(reply.answer);
  if (cart?.status === 'checked-out') {
    record.startOver(access.cartId, { reason: 'cart-closed', orderId: cart.orderId });
    return 'again';
  }
  if (cart) record.adopt(cart, access);
  return reply.answer.ok ? SAVED : react(reply.answer.problem, access, record);
}

function react(problem: ProblemBody, access: CartAccess, record: CartRecord): Step {
  if (problem.code === 'cart-stale') return 'again';
  const end = endIn(problem);
  if (!end) return { type: 'refused', problem };
  record.startOver(access.cartId, end);
  return 'again';
}

export function endIn({ code, orderId }: ProblemBody): CartEnd | undefined {
  if (code === 'cart-unknown') return { reason: code };
  return code === 'cart-closed' ? { reason: code, orderId } : undefined;
}

/** The cart inside an answer: itself, or the current one that a problem brings along. */
function cartIn(answer: Answer<CartBody>): CartBody | undefined {
  if (answer.ok) return answer.data;
  return isCart(answer.problem.cart) ? answer.problem.cart : undefined;
}

export function isCart(value: unknown): value is CartBody {
  return isRecord(value) && typeof value['version'] === 'number' && Array.isArray(value['lines']);
}
