export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A structured line of a log, taken apart. */
export interface LogEntry {
  /** What stands before the JSON: the name of who wrote it, maybe. */
  readonly before: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** Undefined for a line that is for people alone. */
export function logEntryIn(line: string): LogEntry | undefined {
  const start = line.indexOf('{"');
  if (start < 0) return undefined;
  try {
    return { before: line.slice(0, start), members: JSON.parse(line.slice(start)) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function levelOf(entry: LogEntry | undefined): LogLevel | undefined {
  const named = String(entry?.members['level']).toLowerCase();
  return LOG_LEVELS.find((level) => level === named);
}
