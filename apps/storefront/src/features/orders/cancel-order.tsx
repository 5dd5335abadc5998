import type { OrderBody } from '@order-carts/api-contract';
import { assertNever } from '@order-carts/shared-kernel';
import { flushSync } from 'react-dom';
import { useEffect, useRef, useState } from 'react';
import { canBeCancelled } from './order-status.text';
import { useCancelOrder, type CancelObstacle } from './use-cancel-order';

export interface CancelOrderProps {
  readonly order: OrderBody;
  readonly token: string;
}

/** Takes the order back, in two steps, while it has not left the shop. Says what came of it when it did not work. */
export function CancelOrder({ order, token }: CancelOrderProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { isCancelling, obstacle, cancel } = useCancelOrder(order, token);
  const opener = useRef<HTMLButtonElement>(null);
  const isOpen = canBeCancelled(order);
  // What the page shows by now may have answered the question.
  const isNews = obstacle !== undefined && (isOpen || (obstacle.type === 'too-late' && order.status === 'shipped'));
  if (!isOpen && !isNews) return null;

  const keep = () => {
    flushSync(() => setIsAsking(false));
    opener.current?.focus();
  };
  return (
    <section className="cancel" aria-label="Cancel the order">
      {isNews && <NotCancelled obstacle={obstacle} />}
      {isOpen && (
        <button ref={opener} type="button" className="button button--quiet" hidden={isAsking} onClick={() => setIsAsking(true)}>
          Cancel this order
        </button>
      )}
      {isOpen && isAsking && <CancelQuestion isCancelling={isCancelling} onCancel={() => void cancel()} onKeep={keep} />}
    </section>
  );
}

interface CancelQuestionProps {
  readonly isCancelling: boolean;
  readonly onCancel: () => void;
  readonly onKeep: () => void;
}

function CancelQuestion({ isCancelling, onCancel, onKeep }: CancelQuestionProps) {
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <div className="question" role="group" aria-labelledby="cancel-question" tabIndex={-1} ref={question}>
      <h2 id="cancel-question">Cancel this order?</h2>
      <p>We will not deliver anything, and you will have nothing to pay. This cannot be undone.</p>
      <div className="question__answers">
        <button type="button" className="button button--danger" aria-disabled={isCancelling} onClick={onCancel}>
          {isCancelling ? 'Cancelling…' : 'Yes, cancel it'}
        </button>
        <button type="button" className="button button--quiet" onClick={onKeep}>
          No, keep it
        </button>
      </div>
    </div>
  );
}

function NotCancelled({ obstacle }: { readonly obstacle: CancelObstacle }) {
  return (
    <div className="failure" role="alert">
      <p>{textOf(obstacle)}</p>
      {obstacle.type === 'refused' && obstacle.problem.requestId && <p className="hint">Reference: {obstacle.problem.requestId}</p>}
    </div>
  );
}

function textOf(obstacle: CancelObstacle): string {
  switch (obstacle.type) {
    case 'too-late':
      return 'Your order has left the shop meanwhile and can no longer be cancelled.';
    case 'unknown':
      return 'We got no answer from the shop, so we cannot say yet whether your order is cancelled. Please try again: a second try does no harm.';
    case 'refused':
      return `Your order was not cancelled: ${obstacle.problem.title}.`;
    default:
      return assertNever(obstacle);
  }
}
