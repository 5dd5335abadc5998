import type { ProblemBody } from '@order-carts/api-contract';
import { assertNever, MAX_LINES_PER_CART, MAX_QUANTITY_PER_LINE } from '@order-carts/shared-kernel';
import { problemText } from '../../shop-api/problem.text';
import type { CartEvent } from './cart-session';

/** What the shopper is told when something happened to the cart that the shopper did not do. */
export function textOf(event: CartEvent): string {
  switch (event.type) {
    case 'started-over':
      return event.reason === 'cart-closed'
        ? 'Your earlier cart has become an order. What you add now begins a new cart.'
        : 'Your earlier cart has expired. What you add now begins a new one.';
    case 'refused':
      return refusalText(event.problem, event.product.name);
    case 'limited':
      return `${event.product.name}: at most ${MAX_QUANTITY_PER_LINE} in one order.`;
    case 'not-saved':
      return 'We got no answer from the shop, so your last change may not be saved.';
    default:
      return assertNever(event);
  }
}

function refusalText(problem: ProblemBody, name: string): string {
  if (problem.code === 'cart-full') return `A cart holds ${MAX_LINES_PER_CART} different products. Remove one to add ${name}.`;
  if (problem.code === 'product-unknown') return `We no longer sell ${name}.`;
  const reference = problem.requestId ? ` If it happens again, tell us this reference: ${problem.requestId}.` : '';
  return `${name}: ${problemText(problem)}${reference}`;
}
