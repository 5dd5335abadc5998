import type { ProblemCode } from '@order-carts/api-contract';
import { MAX_LINES_PER_CART } from '@order-carts/shared-kernel';

/** What each problem means to a shopper, and what helps. Loaded with the parts that can meet one, not before the first product. */
export const PROBLEM_TEXT = {
  'malformed-request': 'Something here is not as we need it. Please look at it again.',
  'not-found': 'This page asks for something the shop no longer has. Load the page again.',
  'product-unknown': 'We no longer sell this.',
  'cart-unknown': 'This cart has expired. Whatever you add now begins a new one.',
  'order-unknown': 'We cannot open this order. Use the link in one of its mails, or let us send it to you again.',
  'cart-closed': 'This cart has become an order already.',
  'cart-full': `A cart holds ${MAX_LINES_PER_CART} different products. Remove one to make room.`,
  'order-differs': 'A price or what is left in stock has changed. Please look at your order again.',
  'cart-differs': 'Your cart was changed elsewhere. Please look at it again.',
  'order-not-cancellable': 'This order has left the shop and can no longer be cancelled.',
  'cart-stale': 'Your cart was changed elsewhere in the same moment. Please try again.',
  'request-timeout': 'Your connection is slow: the shop gave up waiting. Please try again.',
  'body-too-large': 'That is more text than the shop can take. Please shorten it.',
  'unsupported-media-type': 'This page is out of date. Load it again; nothing you typed is lost.',
  'key-reused': 'This was sent before with other words. Please try once more.',
  'precondition-required': 'This page is too old to change the cart. Load it again.',
  'too-many-requests': 'That was a lot in a short time. Wait a minute, then try again.',
  'headers-too-large': 'Your browser sent more than the shop can take. Load the page again.',
  'internal-error': 'Something went wrong on our side, not on yours. Please try again.',
  busy: 'Many people are shopping right now. Please try again in a moment.',
} as const satisfies Record<ProblemCode, string>;

/** A newer shop may know problems that this page does not. */
const UNKNOWN_PROBLEM = 'That did not work. Please try again.';

export function problemText({ code }: { readonly code: string }): string {
  return isKnown(code) ? PROBLEM_TEXT[code] : UNKNOWN_PROBLEM;
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_TEXT, code);
}
