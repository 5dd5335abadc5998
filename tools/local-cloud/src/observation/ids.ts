/** ULIDs, and the trace ids of W3C `traceparent` texts. */
const ULID = /(?<![0-9A-Za-z])[0-7][0-9A-HJKMNP-TV-Z]{25}(?![0-9A-Za-z])/g;
const TRACE = /00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/g;

/** The ids in a text by which steps of one matter are known; each once. */
export function idsIn(text: string): string[] {
  const traces = [...text.matchAll(TRACE)].flatMap(([, trace]) => trace ?? []);
  return [...new Set([...(text.match(ULID) ?? []), ...traces])];
}
