export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a person reads of a line; only log entries have a level. */
export interface ReadableLine {
  readonly level?: LogLevel;
  readonly text: string;
}

type LogEntry = { readonly level: LogLevel } & Readonly<Record<string, unknown>>;

/** The members of a log entry that tell what happened to whom; others, such as ids of traces, are for machines. */
const FACTS = ['method', 'route', 'status', 'durationMs', 'orderId', 'eventId', 'type', 'result', 'code', 'reason', 'messageId', 'record'];

/**
 * What a person shall read of a line: structured log entries (JSON, maybe behind a name) from `least` on, shortened to
 * message, facts and fault; all else as it is. Undefined when there is nothing to show.
 */
export function readableLine(line: string, least: LogLevel): ReadableLine | undefined {
  const start = line.indexOf('{');
  const entry = start === -1 ? undefined : logEntryIn(line.slice(start));
  if (entry === undefined) return { text: line };
  if (LOG_LEVELS.indexOf(entry.level) < LOG_LEVELS.indexOf(least)) return undefined;
  const facts = FACTS.flatMap((name) => (isScalar(entry[name]) ? `${name}=${entry[name]}` : []));
  return { level: entry.level, text: line.slice(0, start) + [`${String(entry['msg'] ?? '')}${faultOf(entry)}`, ...facts].join(' ') };
}

function faultOf({ err }: LogEntry): string {
  const message = typeof err === 'object' && err !== null && 'message' in err ? err.message : undefined;
  return message === undefined ? '' : `: ${String(message)}`;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function logEntryIn(text: string): LogEntry | undefined {
  try {
    const entry: unknown = JSON.parse(text);
    return isLogEntry(entry) ? entry : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isLogEntry(value: unknown): value is LogEntry {
  return typeof value === 'object' && value !== null && 'level' in value && LOG_LEVELS.some((level) => level === value.level);
}
