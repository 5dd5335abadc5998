import type { ProblemBody } from '@order-carts/api-contract';
import { assertNever, MAX_LINES_PER_CART } from '@order-carts/shared-kernel';
import type { CartEvent } from './cart-session';

/** What the shopper is told when something happened to the cart that the shopper did not do. */
export function textOf(event: CartEvent): string {
  switch (event.type) {
    case 'started-over':
      return event.reason === 'cart-closed'
        ? 'Your earlier cart has become an order, so we started a new one.'
        : 'Your earlier cart has expired, so we started a new one.';
    case 'refused':
      return refusalText(event.problem, event.product.name);
    case 'not-saved':
      return 'We could not reach the shop, so your last change was not saved.';
    default:
      return assertNever(event);
  }
}

function refusalText({ code, requestId }: ProblemBody, name: string): string {
  if (code === 'cart-full') return `A cart holds ${MAX_LINES_PER_CART} different products. Remove one to add ${name}.`;
  if (code === 'product-unknown') return `We no longer sell ${name}.`;
  const reference = requestId ? ` If it happens again, tell us this reference: ${requestId}.` : '';
  return `That did not work for ${name}.${reference}`;
}
