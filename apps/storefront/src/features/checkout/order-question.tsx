import { formatMoney } from '@order-carts/shared-kernel';
import { useEffect, useRef } from 'react';
import type { Question } from './question';

export interface OrderQuestionProps {
  readonly question: Question;
  /** "Yes" orders at once. Else it only brings the cart up to date. */
  readonly isOrdering: boolean;
  readonly onAccept: () => void;
}

/** Asks whether the order may go on as things are now. Takes the focus, since the order waits for the answer. */
export function OrderQuestion({ question: { changes, offer }, isOrdering, onAccept }: OrderQuestionProps) {
  const section = useRef<HTMLElement>(null);
  const texts = changes.map(({ text }) => text).join(' ');
  // Once per question: whoever types in the form meanwhile keeps the focus.
  useEffect(() => section.current?.focus(), [texts]);
  const isNothingLeft = offer.lines.length === 0;
  const total = isOrdering && !isNothingLeft ? offer.total : undefined;
  return (
    <section className="question" aria-labelledby="order-question" ref={section} tabIndex={-1}>
      <h2 id="order-question">Is this all right?</h2>
      <p>Nothing is ordered yet: something changed while you were choosing.</p>
      <ul>
        {changes.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {total && (
        <p>
          Your order then costs <strong>{formatMoney(total)}</strong>, with delivery and tax.
        </p>
      )}
      <button type="button" className="button" onClick={onAccept}>
        {total ? `Yes, order for ${formatMoney(total)}` : isNothingLeft ? 'Take it out of my cart' : 'Yes, update my order'}
      </button>
    </section>
  );
}
