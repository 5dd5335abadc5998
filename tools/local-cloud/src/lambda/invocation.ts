/** What an invocation came to; the error's shape is the one that Lambda's Invoke answers. */
export type InvocationResult = (
  | { readonly outcome: 'succeeded'; readonly requestId: string; readonly payload: string }
  | { readonly outcome: 'failed'; readonly requestId: string; readonly error: FunctionError }
) & {
  /** The last 4 KB of what the function wrote meanwhile. */
  readonly log?: string;
};

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  /** The stack of what a handler threw. */
  readonly trace?: readonly string[];
}

/** 6 MB and what Lambda adds for its envelope. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_RESPONSE_BYTES = 6_291_556;

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

/** Reads what the runtime client posted as the answer of an invocation. */
export function resultIn(outcome: 'response' | 'error', requestId: string, body: string): InvocationResult {
  if (outcome === 'error') return { outcome: 'failed', requestId, error: errorIn(body) };
  if (Buffer.byteLength(body) <= MOST_RESPONSE_BYTES) return { outcome: 'succeeded', requestId, payload: body };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${MOST_RESPONSE_BYTES} bytes).`;
  return { outcome: 'failed', requestId, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
}

/** Reads what the runtime client posted about a failed invocation or a failed init. */
export function errorIn(body: string): FunctionError {
  const { errorType = 'Error', errorMessage = body, trace } = parsed(body);
  return { errorType, errorMessage, ...(trace && { trace }) };
}

/** A runtime of its own may post anything. */
function parsed(body: string): Partial<FunctionError> {
  try {
    const error: unknown = JSON.parse(body);
    return typeof error === 'object' && error !== null ? error : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
