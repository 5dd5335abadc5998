import type { ReactNode } from 'react';

export interface EmptyProps {
  readonly text: string;
  readonly picture?: ReactNode;
  readonly children: ReactNode;
}

/** A place where nothing is yet, and the way on. */
export function Empty({ text, picture, children }: EmptyProps) {
  return (
    <div className="empty">
      {picture}
      <p>{text}</p>
      {children}
    </div>
  );
}
