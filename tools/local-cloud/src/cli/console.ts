import { styleText } from 'node:util';
import type { Report } from '../part';
import type { Ready } from '../up';

/** Prints one line per message with the time since the start. */
export function consoleReport(startedAt = performance.now()): Report {
  return (part, line) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    console.log(`${styleText('dim', `${seconds} s`)}  ${part.padEnd(10)}  ${line}`);
  };
}

export function banner(ready: Ready): string {
  const places: [string, string][] = [
    ['Storefront', ready.storefrontUrl],
    ['API and its docs', `${ready.apiUrl}/docs`],
    ['Inbox', ready.inboxUrl],
    ['AWS endpoint', `${ready.endpoint}  (region ${ready.region}, keys local / local)`],
  ];
  const lines = places.map(([name, place]) => `  ${name.padEnd(18)}${styleText('cyan', place)}`);
  return ['', styleText('bold', 'Everything is up.'), '', ...lines, '', 'Ctrl-C stops all of it.', ''].join('\n');
}
