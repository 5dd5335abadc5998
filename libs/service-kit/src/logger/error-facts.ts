const MAX_CAUSES = 4;

export interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | undefined;
  /** AWS's id of the request that failed: what its support asks for. */
  readonly awsRequestId?: string | undefined;
  readonly cause?: ErrorFacts | undefined;
}

/**
 * What a log keeps of an error. Other members stay out: an SDK error carries the row or the input it failed on, and with
 * it a shopper's address.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const cause = error.cause === undefined || depth >= MAX_CAUSES ? undefined : errorFacts(error.cause, depth + 1);
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    code: textMember(error, 'code'),
    awsRequestId: textMember(memberOf(error, '$metadata'), 'requestId'),
    cause,
  };
}

function textMember(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : undefined;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
