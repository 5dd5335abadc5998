import { EXIT_ERROR, statusOf, TIMED_OUT, type EndedInvocation, type EndStatus, type FunctionError } from './invocation';

/** Whether an environment starts before it is invoked, or again within an invocation. */
export type InitPhase = 'init' | 'invoke';

// The lines that Lambda itself writes into a function's log, in its text format.
// Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html

export function startLine(requestId: string): string {
  return `START RequestId: ${requestId} Version: $LATEST`;
}

/** What stands behind the function's own lines when Lambda ended it: its time was over, or its process ended. */
export function faultLines(requestId: string, { errorType, errorMessage }: FunctionError, atMs: number): string[] {
  const task = errorMessage.replace(/^.* Error: /, '');
  if (errorType === TIMED_OUT) return [`${new Date(atMs).toISOString()} ${requestId} ${task}`];
  return errorType === EXIT_ERROR ? [errorMessage, errorType] : [];
}

export function endLines({ requestId, usage, ...result }: EndedInvocation): string[] {
  const { durationMs, initMs, memoryMegabytes, maxMemoryMegabytes, status } = usage;
  const facts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
    `Memory Size: ${memoryMegabytes} MB`,
    ...(maxMemoryMegabytes === undefined ? [] : [`Max Memory Used: ${maxMemoryMegabytes} MB`]),
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(result.outcome === 'failed' && status ? statusFacts(status, result.error) : []),
  ];
  return [`END RequestId: ${requestId}`, facts.join('\t')];
}

/** Of an init that failed; Lambda writes none of one that succeeds. */
export function initReportLine(phase: InitPhase, durationMs: number, error: FunctionError): string {
  return [`INIT_REPORT Init Duration: ${durationMs.toFixed(2)} ms`, `Phase: ${phase}`, ...statusFacts(statusOf(error), error)].join('\t');
}

function statusFacts(status: EndStatus, { errorType }: FunctionError): string[] {
  return status === 'timeout' ? ['Status: timeout'] : ['Status: error', `Error Type: ${errorType}`];
}
