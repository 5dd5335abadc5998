import { LOG_LEVELS, levelOf, logEntryIn, type LogEntry, type LogLevel } from '../observation/log-entry';

/** What a person reads of a line; only log entries have a level. */
export interface ReadableLine {
  readonly level?: LogLevel;
  readonly text: string;
}

/** The members of a log entry that tell what happened to whom; others, such as ids of traces, are for machines. */
const FACTS = ['method', 'route', 'status', 'durationMs', 'orderId', 'eventId', 'type', 'result', 'code', 'reason', 'messageId', 'record'];

/**
 * What a person shall read of a line: log entries from `least` on, shortened to message, facts and fault; all else as it is.
 * Undefined when there is nothing to show.
 */
export function readableLine(line: string, least: LogLevel): ReadableLine | undefined {
  const level = levelOf(line);
  if (level === undefined) return { text: line };
  if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return undefined;
  return { level, text: shortened(logEntryIn(line)) ?? line };
}

function shortened(entry: LogEntry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  const { before, message = '', members } = entry;
  const facts = FACTS.flatMap((name) => (isScalar(members[name]) ? `${name}=${members[name]}` : []));
  return before + [`${message}${faultOf(members)}`, ...facts].join(' ');
}

/** As loggers here write it, or as Lambda's runtime client does. */
function faultOf({ err, errorType, errorMessage }: LogEntry['members']): string {
  if (typeof errorType === 'string') return `: ${[errorType, errorMessage].filter(isScalar).join(': ')}`;
  const message = typeof err === 'object' && err !== null && 'message' in err ? err.message : undefined;
  return message === undefined ? '' : `: ${String(message)}`;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
