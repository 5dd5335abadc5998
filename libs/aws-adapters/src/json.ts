/** The value that a text spells in JSON; undefined when it spells none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
