import type { ReactNode } from 'react';
import { BasketIcon } from './icons';

export interface EmptyProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** A place where nothing is yet, and the way on. */
export function Empty({ text, children }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty__mark">
        <BasketIcon />
      </span>
      <p>{text}</p>
      {children}
    </div>
  );
}
