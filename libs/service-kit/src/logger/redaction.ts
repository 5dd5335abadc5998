const HIDDEN = '[hidden]';
const MAX_DEPTH = 8;

/** In names of members that carry a secret or tell who the shopper is, in whatever spelling (`accessToken`, `access_token`). */
const SENSITIVE =
  'authori[sz]ation|cookie|password|passphrase|secret|token|credential|private.?key|api.?key|e.?mail|address|contact|recipient|phone';
const SENSITIVE_NAME = new RegExp(SENSITIVE, 'i');
/** Names that merely look so: ARNs and counts an operator needs. */
const HARMLESS_NAME = /Arn$|Count$|remoteAddress$/;

/** Texts that give something away wherever they stand, also inside a message or a stack. */
const SENSITIVE_TEXT: readonly (readonly [RegExp, string])[] = [
  // pino formats the members of a child logger once, before any hook of ours sees them
  [new RegExp(`"(\\w*(?:${SENSITIVE})\\w*(?<!Arn|Count|remoteAddress))":"(?:[^"\\\\]|\\\\.)*"`, 'gi'), `"$1":"${HIDDEN}"`],
  [/[^\s@<>"'\\,;:()]+@[^\s@<>"'\\,;:()]+\.[a-z][a-z0-9-]+/gi, '[e-mail hidden]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [hidden]'],
  [/([#?&](?:t|token|key|secret)=)[^\s"&\\]+/gi, '$1[hidden]'],
];

/** A copy of what is to be logged, without the values of sensitive members, at any depth. */
export function redacted(value: unknown, depth = 0): unknown {
  if (!isPlain(value)) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isSensitive(name, member) ? HIDDEN : redacted(member, depth + 1)]),
  );
}

/** A finished log line without texts that look like an e-mail address or a credential. */
export function redactedLine(line: string): string {
  return SENSITIVE_TEXT.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}

/** Instances of a class (a request, an error) are left to their own serializers. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function isSensitive(name: string, member: unknown): boolean {
  const isEmpty = member === undefined || member === null || typeof member === 'boolean';
  return !isEmpty && SENSITIVE_NAME.test(name) && !HARMLESS_NAME.test(name);
}
