export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A line that a logger wrote, taken apart. */
export interface LogEntry {
  /** Undefined where the logger names none that is known. */
  readonly level: LogLevel | undefined;
  /** What stands before the entry: the name of who wrote it, maybe. */
  readonly before: string;
  readonly message: string | undefined;
  readonly members: Readonly<Record<string, unknown>>;
}

/** What loggers call them: Lambda's runtime and its tools by name, pino by name or number. */
const NAMED: ReadonlyMap<string, LogLevel> = new Map([
  ...names('debug', 'trace', 'debug', '10', '20'),
  ...names('info', 'info', '30'),
  ...names('warn', 'warn', 'warning', '40'),
  ...names('error', 'error', 'fatal', 'critical', '50', '60'),
]);

/** Time, request, level and text of what a function gives to `console`, between tabs. */
const LAMBDA_TEXT = /^(.*?)\d{4}-\d\d-\d\dT[\d:.]+Z\t([^\t]*)\t(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\t(.*)$/s;
/** What Lambda itself says of a function that could not answer. */
const LAMBDA_FAULT = /\bTask timed out after [\d.]+ seconds|\bRuntime exited (?:with error|without providing a reason)|^INIT_REPORT /;
/** What Lambda writes around each invocation. */
const LAMBDA_FRAME = /^(?:START|END|REPORT) RequestId: /;

/**
 * Undefined for a line that is for people alone. An entry is JSON, or a line of Lambda's text format, maybe behind a name.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export function logEntryIn(line: string): LogEntry | undefined {
  const [, before = '', requestId = '', level = '', text = ''] = LAMBDA_TEXT.exec(line) ?? [];
  return level === '' ? structuredIn(line) : lambdaEntry({ level: levelNamed(level), before, message: text, members: { requestId } });
}

/** The level of a line, by whichever of the formats says it; undefined for a line that is for people alone. */
export function levelOf(line: string): LogLevel | undefined {
  if (LAMBDA_FRAME.test(line)) return 'debug';
  return logEntryIn(line)?.level ?? (LAMBDA_FAULT.test(line) ? 'error' : undefined);
}

/** Takes an error or a structured entry apart that was given to `console`; other JSON there belongs to the text. */
function lambdaEntry(entry: LogEntry & { readonly message: string }): LogEntry {
  const inner = structuredIn(entry.message);
  if (inner === undefined) return entry;
  const members = { ...entry.members, ...inner.members };
  if ('errorType' in inner.members) return { ...entry, message: inner.before.trim(), members };
  const isWhole = inner.before === '' && inner.message !== undefined;
  return isWhole ? { ...entry, level: inner.level ?? entry.level, message: inner.message, members } : entry;
}

function structuredIn(text: string): LogEntry | undefined {
  const start = text.indexOf('{"');
  const members = start < 0 ? undefined : parsed(text.slice(start));
  if (members === undefined) return undefined;
  const said = members['msg'] ?? members['message'];
  const message = typeof said === 'string' ? said : undefined;
  return { level: levelNamed(members['level']), before: text.slice(0, start), message, members };
}

function parsed(text: string): LogEntry['members'] | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function levelNamed(name: unknown): LogLevel | undefined {
  return NAMED.get(String(name).toLowerCase());
}

function names(level: LogLevel, ...of: readonly string[]): (readonly [string, LogLevel])[] {
  return of.map((name) => [name, level]);
}
