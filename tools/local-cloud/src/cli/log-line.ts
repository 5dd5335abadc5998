import { LOG_LEVELS, levelOf, logEntryIn, type LogEntry, type LogLevel } from '../observation/log-entry';

/** What a person reads of a line; only log entries have a level. */
export interface ReadableLine {
  readonly level?: LogLevel;
  readonly text: string;
}

/** The members of a log entry that tell what happened to whom; others, such as ids of traces, are for machines. */
const FACTS = ['method', 'route', 'status', 'durationMs', 'orderId', 'eventId', 'type', 'result', 'code', 'reason', 'messageId', 'record'];

/**
 * What a person shall read of a line: structured log entries (JSON, maybe behind a name) from `least` on, shortened to
 * message, facts and fault; all else as it is. Undefined when there is nothing to show.
 */
export function readableLine(line: string, least: LogLevel): ReadableLine | undefined {
  const entry = logEntryIn(line);
  const level = levelOf(entry);
  if (entry === undefined || level === undefined) return { text: line };
  if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return undefined;
  const { before, members } = entry;
  const facts = FACTS.flatMap((name) => (isScalar(members[name]) ? `${name}=${members[name]}` : []));
  return { level, text: before + [`${String(members['msg'] ?? '')}${faultOf(members)}`, ...facts].join(' ') };
}

function faultOf({ err }: LogEntry['members']): string {
  const message = typeof err === 'object' && err !== null && 'message' in err ? err.message : undefined;
  return message === undefined ? '' : `: ${String(message)}`;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
