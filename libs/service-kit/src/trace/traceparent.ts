import { randomBytes } from 'node:crypto';

/** A position in a distributed trace (W3C Trace Context). */
export interface TracePosition {
  /** 32 hex digits, the same for all that one request caused. */
  readonly traceId: string;
  /** 16 hex digits: the step that asked. */
  readonly parentId: string;
  readonly isSampled: boolean;
}

/** Version 00 has exactly four parts; a later one may append more. Version ff and ids of zeros are invalid. */
const TRACEPARENT = /^(?!ff|00-.{53})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;

/** Undefined for anything that is not a valid `traceparent`: as the standard asks, a wrong one is treated as absent. */
export function parseTraceparent(text: string | undefined): TracePosition | undefined {
  const [, traceId, parentId, flags] = TRACEPARENT.exec(text ?? '') ?? [];
  if (traceId === undefined || parentId === undefined || flags === undefined) return undefined;
  return { traceId, parentId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The next step of the trace that `caller` (a `traceparent`) names; the first step of a new one when it names none. */
export function newTraceparent(caller?: string): string {
  const { traceId = idOf(16), isSampled = true } = parseTraceparent(caller) ?? {};
  return `00-${traceId}-${idOf(8)}-${isSampled ? '01' : '00'}`;
}

/** The facts of a log line, with the id that all lines of a trace share in place of one position in it. */
export function traced<Facts extends object>({
  traceparent,
  ...facts
}: Facts & { readonly traceparent?: string | undefined }): Omit<Facts, 'traceparent'> & { readonly traceId: string | undefined } {
  return { ...facts, traceId: parseTraceparent(traceparent)?.traceId };
}

const idOf = (lengthBytes: number): string => randomBytes(lengthBytes).toString('hex');
