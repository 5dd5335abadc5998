import { logEntryIn } from '../observation/log-entry';

/** A line of a log: what it says, and the fields beside it. */
export interface LogText {
  readonly message: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Shown in columns of their own. */
const SHOWN_APART: ReadonlySet<string> = new Set(['level', 'time', 'timestamp', 'name', 'msg', 'message']);

/** Takes an entry of a log apart; any other line, or one without a message, is its own message. */
export function logText(text: string): LogText {
  const entry = logEntryIn(text);
  if (entry?.message === undefined) return { message: text, fields: [] };
  const fields = Object.entries(entry.members).filter(([name]) => !SHOWN_APART.has(name));
  return {
    message: entry.before + entry.message,
    fields: fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const),
  };
}
