import { problemIn } from '../shop-api/problem-error';

export interface FailureProps {
  /** What could not be done, as a sentence. */
  readonly text: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Says what failed, offers to try again, and gives the reference that finds the request in the shop's logs. */
export function Failure({ text, error, onRetry }: FailureProps) {
  const requestId = problemIn(error)?.requestId;
  return (
    <div className="failure" role="alert">
      <p>{text}</p>
      {requestId && <p className="hint">Reference: {requestId}</p>}
      <button type="button" className="button button--quiet" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
