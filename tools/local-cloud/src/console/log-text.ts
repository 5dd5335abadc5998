import { logEntryIn } from '../observation/log-entry';

/** A line of a log: what it says, and the fields beside it. */
export interface LogText {
  readonly message: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Shown in columns of their own. */
const SHOWN_APART: ReadonlySet<string> = new Set(['level', 'time', 'name', 'msg', 'message']);

/** Takes a structured line apart (`… {"msg":…}`); any other is its own message. */
export function logText(text: string): LogText {
  const entry = logEntryIn(text);
  const said = entry?.members['msg'] ?? entry?.members['message'];
  if (entry === undefined || typeof said !== 'string') return { message: text, fields: [] };
  const fields = Object.entries(entry.members).filter(([name]) => !SHOWN_APART.has(name));
  return {
    message: entry.before + said,
    fields: fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const),
  };
}
