/** Faults that say "not now": nothing is wrong with the request, and the same one may succeed in a moment. */
const TRANSIENT_NAMES: readonly string[] = [
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
];

const TRANSIENT_CODES: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'];

/** Whether the same call may succeed when it is tried again. */
export function isTransient(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const isServerFault = '$fault' in fault && fault.$fault === 'server';
  const isConnectionFault = 'code' in fault && TRANSIENT_CODES.includes(String(fault.code));
  return isServerFault || isConnectionFault || TRANSIENT_NAMES.includes(fault.name);
}

/** Codes of a cancelled transaction's items that say "not now". */
const TRANSIENT_REASONS: readonly string[] = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

export function isTransientReason(code: string | undefined): boolean {
  return code !== undefined && TRANSIENT_REASONS.includes(code);
}

/** Code of a transaction's item whose condition did not hold. */
export const CHECK_FAILED = 'ConditionalCheckFailed';
