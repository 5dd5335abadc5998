/** A line of a log: what it says, and the fields beside it. */
export interface LogText {
  readonly message: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Shown in columns of their own. */
const SHOWN_APART: ReadonlySet<string> = new Set(['level', 'time', 'name', 'msg', 'message']);

/** Takes a structured line apart (`… {"msg":…}`); any other is its own message. */
export function logText(text: string): LogText {
  const start = text.indexOf('{"');
  const entry = start < 0 ? undefined : objectIn(text.slice(start));
  const said = entry?.['msg'] ?? entry?.['message'];
  if (entry === undefined || typeof said !== 'string') return { message: text, fields: [] };
  const fields = Object.entries(entry).filter(([name]) => !SHOWN_APART.has(name));
  return {
    message: text.slice(0, start) + said,
    fields: fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const),
  };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
