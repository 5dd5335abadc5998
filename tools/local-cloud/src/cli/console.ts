import { styleText } from 'node:util';
import type { Report } from '../part';
import type { Ready } from '../options';
import type { LogLevel } from '../observation/log-entry';
import { readableLine } from './log-line';

export interface LineFilter {
  /** Log entries of API and functions are shown from this level on. */
  readonly least: LogLevel;
  /** Only lines of these parts. */
  readonly parts: readonly string[] | undefined;
  /** Only lines that contain this. */
  readonly match: string | undefined;
}

/** What the command says of itself is always shown: that it stops, or starts anew. */
const ITSELF = 'local';
const PART_WIDTH = 12;
const PART_COLOURS = ['cyan', 'green', 'magenta', 'blue', 'yellow', 'cyanBright', 'greenBright', 'magentaBright', 'blueBright'] as const;
const LEVEL_COLOURS = { debug: 'dim', info: 'reset', warn: 'yellow', error: 'red' } as const;

/** Prints one line per message that is to be seen: the time since the start, the part, the level of a log entry, and the text. */
export function consoleReport(filter: LineFilter, startedAt = performance.now(), print: (line: string) => void = console.log): Report {
  const columns = new Map<string, (typeof PART_COLOURS)[number]>();
  return (part, line) => {
    const readable = isWanted(part, line, filter) ? readableLine(line, filter.least) : undefined;
    if (readable === undefined) return;
    const colour = columns.get(part) ?? PART_COLOURS[columns.size % PART_COLOURS.length] ?? 'cyan';
    columns.set(part, colour);
    const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`;
    const { level, text } = readable;
    const told = level === undefined ? text : styleText(LEVEL_COLOURS[level], `${level.padEnd(5)} ${text}`);
    print(`${styleText('dim', seconds)}  ${styleText(colour, part.padEnd(PART_WIDTH))}  ${told}`);
  };
}

function isWanted(part: string, line: string, { parts, match }: LineFilter): boolean {
  if (part === ITSELF) return true;
  return (parts?.includes(part) ?? true) && (match === undefined || line.includes(match));
}

export function banner(ready: Ready): string {
  const places: [string, string][] = [
    ['Storefront', ready.storefrontUrl],
    ['API and its docs', `${ready.apiUrl}/docs`],
    ['Inbox', ready.inboxUrl],
    ['Status page', `${ready.endpoint}/_local/`],
    ['AWS endpoint', `${ready.endpoint}  (region ${ready.region}, keys local / local)`],
  ];
  const lines = places.map(([name, place]) => `  ${name.padEnd(18)}${styleText('cyan', place)}`);
  return ['', styleText('bold', 'Everything is up.'), '', ...lines, '', 'Ctrl-C stops all of it.', ''].join('\n');
}
