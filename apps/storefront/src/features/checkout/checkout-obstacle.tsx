import { assertNever } from '@order-carts/shared-kernel';
import { problemText } from '../../shop-api/problem.text';
import type { Obstacle } from './use-place-order';

type Refusal = Exclude<Obstacle, { readonly type: 'question' }>;

/** Why the order is not placed, or not known to be, and what to do about it. */
export function CheckoutObstacle({ obstacle }: { readonly obstacle: Obstacle | undefined }) {
  if (!obstacle || obstacle.type === 'question') return null;
  const requestId = obstacle.type === 'unfinished' ? undefined : obstacle.problem?.requestId;
  return (
    <div className="failure" role="alert">
      <p>{textOf(obstacle)}</p>
      {requestId && <p className="hint">Reference: {requestId}</p>}
    </div>
  );
}

function textOf(obstacle: Refusal): string {
  switch (obstacle.type) {
    case 'unfinished':
      return 'Last time we got no answer from the shop, and your order is not placed so far. Press “Place order” to go on: it is never placed twice.';
    case 'unknown':
      return obstacle.trouble === 'busy'
        ? 'Many people are ordering right now, and the shop could not take your order yet. Everything you typed is still here: press “Place order” again in a moment.'
        : 'We got no answer from the shop, so we cannot say yet whether your order was placed. Press “Place order” again: it is never placed twice.';
    case 'refused':
      return `Your order was not placed. ${problemText(obstacle.problem)}`;
    default:
      return assertNever(obstacle);
  }
}
