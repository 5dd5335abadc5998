import { html, type Fragment, type Html } from './html';

export interface Page {
  readonly status: number;
  readonly body: Html;
}

const PLACES = [
  ['', 'Overview'],
  ['timeline', 'Timeline'],
  ['queues', 'Queues'],
  ['mails', 'Inbox'],
  ['tables', 'Tables'],
  ['buckets', 'Buckets'],
  ['executions', 'Executions'],
  ['logs', 'Logs'],
] as const;

export type Place = (typeof PLACES)[number][0];

export interface PageParts {
  readonly place: Place;
  readonly title: string;
  /** Stands beside the title: what is counted, a filter. */
  readonly aside?: Fragment;
  readonly content: Fragment;
  /** Whether the content is fetched again every two seconds. */
  readonly isLive?: boolean;
  readonly status?: number;
}

/** The frame that all pages share. */
export function page({ place, title, aside, content, isLive = true, status = 200 }: PageParts): Page {
  const links = PLACES.map(
    ([to, text]) => html`<a href="/_local/${to}"${to === place ? html` aria-current="page"` : undefined}>${text}</a>`,
  );
  const body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Local cloud</title>
<link rel="icon" href="/_local/assets/icon.svg">
<link rel="stylesheet" href="/_local/assets/console.css">
<script src="/_local/assets/console.js" type="module"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top"><a class="brand" href="/_local/">Local cloud</a><nav aria-label="Pages">${links}</nav>
<p class="link-state" role="status" data-link hidden></p></header>
<main id="content" tabindex="-1"${isLive ? html` data-refresh` : undefined}>
<div class="head"><h1>${title}</h1>${aside}</div>
${content}
</main>
</body>
</html>
`;
  return { status, body };
}

/** What a list shows as long as nothing is in it. */
export const empty = (what: string, hint: Fragment): Html => html`<div class="empty"><p>${what}</p><p>${hint}</p></div>`;

export function notFound(place: Place, what: string): Page {
  const hint = html`It may have been deleted, or belong to another run. <a href="/_local/${place}">Back to the list</a>`;
  return page({ place, title: 'Not found', status: 404, isLive: false, content: empty(what, hint) });
}

/** A table that scrolls in its own box. */
export function grid(caption: string, columns: readonly string[], rows: readonly Html[]): Html {
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`);
  return html`<div class="box scroll" tabindex="0" role="region" aria-label="${caption}"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A text that may be longer than its box: that one scrolls, for those without a mouse too. */
export const longText = (label: string, text: string, look = 'box'): Html =>
  html`<pre class="${look}" tabindex="0" role="group" aria-label="${label}">${text}</pre>`;

export const badge = (tone: 'good' | 'warn' | 'bad' | 'calm', text: string): Html => html`<span class="badge ${tone}">${text}</span>`;
