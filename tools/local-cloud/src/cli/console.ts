import { styleText } from 'node:util';
import type { Report } from '../part';
import type { Ready } from '../options';
import { readableLine, type LogLevel } from './log-line';

/** Prints one line per message with the time since the start; log entries from `least` on. */
export function consoleReport(least: LogLevel, startedAt = performance.now()): Report {
  return (part, line) => {
    const readable = readableLine(line, least);
    if (readable === undefined) return;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    console.log(`${styleText('dim', `${seconds} s`)}  ${part.padEnd(10)}  ${readable}`);
  };
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
