/** What an invocation came to; the error's shape is the one that Lambda's Invoke answers. */
export type InvocationResult =
  | { readonly outcome: 'succeeded'; readonly requestId: string; readonly payload: string }
  | { readonly outcome: 'failed'; readonly requestId: string; readonly error: FunctionError };

export type EndedInvocation = InvocationResult & {
  /** The last 4 KB of what was written meanwhile. */
  readonly log: string;
  readonly usage: Usage;
};

/** What the line `REPORT` of a function's log tells. */
export interface Usage {
  readonly durationMs: number;
  readonly memoryMegabytes: number;
  /** Of its process since it was started; undefined while nothing is known. */
  readonly maxMemoryMegabytes: number | undefined;
  /** Of the environment's first invocation alone. */
  readonly initMs: number | undefined;
  /** Undefined when the function answered, be it with an error. */
  readonly status: EndStatus | undefined;
}

/** How Lambda ends an invocation that has no answer. */
export type EndStatus = 'timeout' | 'error';

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  /** The stack of what a handler threw. */
  readonly trace?: readonly string[];
}

/** 6 MB and what Lambda adds for its envelope. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_RESPONSE_BYTES = 6_291_556;

export const TIMED_OUT = 'Sandbox.Timedout';
export const EXIT_ERROR = 'Runtime.ExitError';

/** Lambda names signals as Go does, in which it is written. https://github.com/golang/go/blob/master/src/syscall/zerrors_linux_amd64.go */
const SIGNALS: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGPIPE: 'broken pipe',
  SIGQUIT: 'quit',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
};

export function timedOut(requestId: string, timeoutMs: number): FunctionError {
  const seconds = (timeoutMs / 1000).toFixed(2);
  return { errorType: TIMED_OUT, errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds` };
}

export function statusOf({ errorType }: FunctionError): EndStatus {
  return errorType === TIMED_OUT ? 'timeout' : 'error';
}

/** How a process ended: by itself with a code, or by a signal. */
export function exited(requestId: string, end: { readonly code: number | null; readonly signal: NodeJS.Signals | null }): FunctionError {
  return { errorType: EXIT_ERROR, errorMessage: `RequestId: ${requestId} Error: ${reasonOf(end)}` };
}

function reasonOf({ code, signal }: Parameters<typeof exited>[1]): string {
  if (signal !== null) return `Runtime exited with error: signal: ${SIGNALS[signal] ?? signal}`;
  return code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
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
