import { stripVTControlCharacters } from 'node:util';

/** Each line of the log has its time already. */
const CLOCK = /^\d{1,2}:\d\d:\d\d (?:[AP]M )?/;
/** Where in the server itself a mistake in a module was met. */
const INNER_FRAME = /^\s+at .*\/node_modules\//;

/** What of a development server's line a person shall read; undefined for nothing. */
export function shownLine(line: string, port: number): string | undefined {
  // Its own port is nobody's business: only at the website's address is the page allowed to call the API.
  const isOfNoUse = line.trim() === '' || line.includes(`:${port}`) || INNER_FRAME.test(line);
  return isOfNoUse ? undefined : stripVTControlCharacters(line).replace(CLOCK, '');
}
