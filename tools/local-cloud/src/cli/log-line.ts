export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

interface LogEntry {
  readonly level: LogLevel;
  readonly msg?: unknown;
  readonly err?: { readonly message?: unknown };
}

/**
 * What a person shall read of a line: structured log entries (JSON, maybe behind a name) from `least` on, shortened to
 * level and message; all else as it is. Undefined when there is nothing to show.
 */
export function readableLine(line: string, least: LogLevel): string | undefined {
  const start = line.indexOf('{');
  const entry = start === -1 ? undefined : logEntryIn(line.slice(start));
  if (entry === undefined) return line;
  if (LOG_LEVELS.indexOf(entry.level) < LOG_LEVELS.indexOf(least)) return undefined;
  const fault = entry.err?.message === undefined ? '' : `: ${String(entry.err.message)}`;
  return `${line.slice(0, start)}${entry.level} ${String(entry.msg ?? '')}${fault}`;
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
