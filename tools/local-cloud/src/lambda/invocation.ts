/** What an invocation came to; the error's shape is the one that Lambda's Invoke answers. */
export type InvocationResult =
  | { readonly outcome: 'succeeded'; readonly requestId: string; readonly payload: string }
  | { readonly outcome: 'failed'; readonly requestId: string; readonly error: FunctionError };

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
}

export function timedOut(requestId: string, timeoutMs: number): FunctionError {
  const seconds = (timeoutMs / 1000).toFixed(2);
  return { errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds` };
}

export function exited(requestId: string, code: number | null, signal: string | null): FunctionError {
  const reason =
    code === 0
      ? 'Runtime exited without providing a reason'
      : `Runtime exited with error: ${signal === null ? `exit status ${code}` : `signal: ${signal}`}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` };
}

/** Reads what the runtime client posted about a failed invocation or a failed init. */
export function errorIn(body: string): FunctionError {
  const posted = JSON.parse(body) as Partial<FunctionError>;
  return { errorType: posted.errorType ?? 'Error', errorMessage: posted.errorMessage ?? '' };
}
