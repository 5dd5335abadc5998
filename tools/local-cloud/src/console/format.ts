import { html, type Html } from './html';

const COUNT = new Intl.NumberFormat('en-GB');

export const count = (value: number): string => COUNT.format(value);

const COMPACT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** A count in at most five characters. */
export const brief = (value: number): string => (value < 10_000 ? COUNT : COMPACT).format(value);

export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  return value < 1_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`;
}

/** A span of time for people: `0.4 ms`, `38 ms`, `1.24 s`, `3 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(2)} s`;
  return ms < 3_600_000 ? pair(ms / 1000, 60, 'min', 's') : pair(ms / 60_000, 60, 'h', 'min');
}

function pair(value: number, base: number, large: string, small: string): string {
  return `${Math.floor(value / base)} ${large} ${Math.floor(value % base)} ${small}`;
}

/** How long ago, with the exact time for whoever points at it. */
export function ago(at: string, nowMs: number): Html {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(at)) / 1000));
  return html`<time datetime="${at}" title="${at}">${roughly(seconds)}</time>`;
}

function roughly(seconds: number): string {
  if (seconds < 2) return 'just now';
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ago`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86_400)} days ago`;
}

/** Time of day in UTC, as all logs have it. */
export const clock = (at: string): Html => html`<time datetime="${at}" title="${at}">${at.slice(11, 23)}</time>`;

/** JSON over several lines; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

export function oneLine(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** A cell for a count; none stands back. */
export const countCell = (value: number, tone = ''): Html =>
  html`<td class="number ${value === 0 ? '' : tone}"${value === 0 ? html` data-zero` : undefined}>${count(value)}</td>`;

export const path = (...parts: readonly string[]): string => `/_local/${parts.map(encodeURIComponent).join('/')}`;
