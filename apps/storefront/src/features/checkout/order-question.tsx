import { useEffect, useRef } from 'react';
import type { OrderChange } from './order-changes';

export interface OrderQuestionProps {
  readonly changes: readonly OrderChange[];
  readonly onAccept: () => void;
}

/** Asks whether the order may go on as things are now. Takes the focus, since the order waits for the answer. */
export function OrderQuestion({ changes, onAccept }: OrderQuestionProps) {
  const question = useRef<HTMLElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <section className="question" aria-labelledby="order-question" ref={question} tabIndex={-1}>
      <h2 id="order-question">Is this all right?</h2>
      <p>Nothing is ordered yet: something changed while you were choosing.</p>
      <ul>
        {changes.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onAccept}>
        Yes, update my order
      </button>
    </section>
  );
}
