import type { ReactNode } from 'react';
import { BasketIcon } from './icons';

export interface EmptyProps {
  readonly text: string;
  /** The cart's, unless it is empty for another reason. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A place where nothing is yet, and the way on. */
export function Empty({ text, icon = <BasketIcon />, children }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty__mark">{icon}</span>
      <p>{text}</p>
      {children}
    </div>
  );
}
