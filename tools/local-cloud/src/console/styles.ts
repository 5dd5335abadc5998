/** The look of all pages: one set of colours for both schemes, no asset but the icon. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f6f8, #0f1216);
  --surface: light-dark(#ffffff, #171b21);
  --raised: light-dark(#eef0f4, #20262e);
  --line: light-dark(#dde1e7, #2b323c);
  --ink: light-dark(#1a1f27, #e4e8ee);
  --quiet: light-dark(#5a6472, #98a3b3);
  --accent: light-dark(#1d5bbf, #7db0ff);
  --good: light-dark(#14703c, #5fd08d);
  --warn: light-dark(#8a5300, #f0b35a);
  --bad: light-dark(#b3261e, #ff8f87);
  --entry: light-dark(#5b6b82, #9fb0c8);
  --data: light-dark(#2563c9, #7db0ff);
  --code: light-dark(#b4560f, #f3a264);
  --message: light-dark(#a3286f, #f08cc4);
  --font: ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  --gap: 1rem;
}
*, *::before, *::after { box-sizing: border-box; }
html { text-size-adjust: 100%; scrollbar-gutter: stable; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 400 0.875rem/1.5 var(--font); }
h1, h2, p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--accent); text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentColor; }
img { max-width: 100%; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
.mono, pre, .logs time, td.number { font-family: var(--mono); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.mono { overflow-wrap: anywhere; }
td { overflow-wrap: anywhere; }
td.alarming:not([data-zero]) { font-weight: 600; }
td:has(.below) { min-width: 8rem; }
td.mono { overflow-wrap: normal; }
.quiet, time { color: var(--quiet); }
time { white-space: nowrap; }
.below { display: block; font-size: 0.75rem; overflow-wrap: anywhere; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--surface); padding: 0.5rem; z-index: 2; }

/* Frame */
.top { display: flex; align-items: center; gap: 0 1.5rem; padding: 0 1.5rem; background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 0.5rem; color: inherit; font-weight: 650; text-decoration: none; white-space: nowrap; padding: 0.75rem 0; }
.brand::before { content: ''; width: 1.25rem; height: 1.25rem; background: url(icon.svg) center/contain; }
.top nav { display: flex; overflow-x: auto; scrollbar-width: none; }
.top nav a { padding: 0.75rem 0.7rem; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; outline-offset: -3px; }
.top nav a:hover { color: var(--ink); }
.top nav a[aria-current] { color: var(--ink); border-color: var(--accent); font-weight: 600; }
.link-state { margin-left: auto; color: var(--warn); font-weight: 600; white-space: nowrap; }
main { max-width: 96rem; margin: 0 auto; padding: 1.25rem 1.5rem 3rem; display: grid; gap: var(--gap); grid-template-columns: minmax(0, 1fr); }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; }
h1 { font-size: 1.375rem; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 0.875rem; font-weight: 650; margin-bottom: 0.5rem; overflow-wrap: anywhere; }
.aside > [data-refresh] { display: contents; }
a.badge { text-decoration: none; }
a.badge:hover { text-decoration: underline; }
.aside { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.75rem; color: var(--quiet); }
.head > form.aside { margin-left: auto; }
.box { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
.scroll { overflow-x: auto; }
.columns { display: grid; gap: var(--gap); grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
.corner { padding: 0.875rem 1rem; display: grid; gap: 0.75rem; }
.calm-note { padding: 0.75rem 1rem; color: var(--quiet); }
.empty { border: 1px dashed var(--line); border-radius: 10px; padding: 2rem 1rem; text-align: center; color: var(--quiet); }
.empty p:first-child { color: var(--ink); font-weight: 600; }
.crumbs { color: var(--quiet); }
.pager { display: flex; gap: 1rem; }

/* Marks */
.badge { display: inline-flex; align-items: center; gap: 0.35em; padding: 0.0625rem 0.5rem; border-radius: 99px; font-size: 0.75rem; font-weight: 600; white-space: nowrap; color: var(--tone, var(--quiet)); background: color-mix(in srgb, var(--tone, var(--quiet)) 13%, transparent); }
.badge::before { content: '•'; }
.good, [data-tone='good'] { --tone: var(--good); }
.warn, [data-tone='warn'] { --tone: var(--warn); }
.bad { --tone: var(--bad); }
.badge.good::before, .badge[data-tone='good']::before { content: '✓'; }
.badge.warn::before { content: '■'; font-size: 0.6em; }
.badge.bad::before { content: '▲'; font-size: 0.7em; }
.icon { flex: none; }
.icon path { fill: none; stroke: var(--hue, currentColor); stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
.website, .balancer, .instance { --hue: var(--entry); }
.table, .bucket { --hue: var(--data); }
.function, .state-machine { --hue: var(--code); }
.topic, .queue, .mail { --hue: var(--message); }
.dead-letter-queue, .dead-letter-bucket { --hue: var(--quiet); }

/* Diagram */
.diagram { padding: 1rem; }
.diagram svg { display: block; margin: 0 auto; overflow: visible; }
.diagram > svg { width: 100%; height: auto; min-width: 66rem; max-width: 92rem; font-family: var(--font); }
.diagram .body { fill: var(--surface); stroke: color-mix(in srgb, var(--hue) 45%, var(--line)); stroke-width: 1.2; }
.diagram .node { fill: var(--ink); text-decoration: none; }
.diagram .node:hover .body { fill: var(--raised); }
.diagram .node:focus-visible { outline: none; }
.diagram .node:focus-visible .body { stroke: var(--accent); stroke-width: 3; }
.diagram .name { font: 600 11.5px/20px var(--font); color: var(--ink); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.diagram .number { font: 600 14px var(--mono); font-variant-numeric: tabular-nums; }
.diagram .unit { font-size: 10.5px; fill: var(--quiet); }
[data-zero] { font-weight: 400 !important; fill: var(--quiet); color: var(--quiet); }
.alarming:not([data-zero]), .dead-letter-queue [data-count$='visible']:not([data-zero]), .dead-letter-bucket [data-count$='parked']:not([data-zero]) { fill: var(--bad); color: var(--bad); }
.mark { display: none; }
.is-failing { --tone: var(--bad); --mark: '▲'; }
.is-stopped { --tone: var(--warn); --mark: '■'; }
.is-failing .body, .is-stopped .body { stroke: var(--tone); stroke-width: 2; }
.is-stopped .body { stroke-dasharray: 5 4; }
.is-failing .mark, .is-stopped .mark { display: inline-flex; }
.badge.mark::before { content: var(--mark); font-size: 0.7em; }
.diagram .mark rect { fill: var(--tone); }
.diagram .mark text { fill: var(--surface); font-size: 10.5px; font-weight: 650; text-anchor: middle; }
.edge { --edge: color-mix(in srgb, var(--quiet) 55%, transparent); }
.edge path { fill: none; stroke: var(--edge); stroke-width: 1.4; transition: stroke 0.6s; }
.edge.back { --edge: color-mix(in srgb, var(--quiet) 28%, transparent); }
.edge.redrives path { stroke-dasharray: 3 3; }
.edge.is-hot path { stroke: var(--accent); stroke-width: 2.2; transition: none; }
.edge.back.is-hot path { stroke-width: 1.4; opacity: 0.6; }
.edge .label { font-size: 10px; fill: var(--quiet); text-anchor: middle; }
marker path { fill: none; stroke: context-stroke; stroke-width: 1.4; }
.node-list { display: none; }
.node-list a { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: 0.125rem 0.625rem; padding: 0.5rem 0.875rem; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); }
.node-list .name { font-weight: 600; }
.node-list .stats { grid-column: 2 / -1; display: flex; flex-wrap: wrap; gap: 0 0.875rem; color: var(--quiet); font-size: 0.8125rem; }
.node-list b { font-family: var(--mono); color: var(--ink); }
.node-list .dead-letter-queue, .node-list .dead-letter-bucket { padding-left: 2rem; }

/* Lists and tables */
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-size: 0.75rem; font-weight: 600; color: var(--quiet); white-space: nowrap; }
th, td { padding: 0.4375rem 1rem; vertical-align: baseline; border-bottom: 1px solid var(--line); }
tr:last-child > td { border-bottom: 0; }
td.key { white-space: nowrap; }
td.cell { max-width: 13rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
td.end { text-align: right; }
.rows > li + li, .items > li + li { border-top: 1px solid var(--line); }
.row { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.875rem; padding: 0.5rem 1rem; color: inherit; text-decoration: none; outline-offset: -3px; overflow-wrap: anywhere; }
.row:hover, tbody tr:hover { background: var(--raised); }
.row .mono, .row b { color: var(--accent); }
.row time { margin-left: auto; white-space: nowrap; }
.parts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 23rem), 1fr)); overflow: hidden; }
.parts li { display: flex; align-items: center; gap: 0.75rem; padding: 0.4375rem 1rem; margin: 0 -1px -1px 0; border: 1px solid var(--line); border-width: 0 1px 1px 0; }
.parts li > span:first-child { flex: 1; min-width: 0; }
.across { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 2rem; }
.across > p { flex: 1 1 24rem; }
.items li { display: flex; align-items: baseline; gap: 0.75rem; padding: 0.5rem 1rem; }
.cards { display: grid; gap: 0.75rem; }
.card { padding: 0.875rem 1rem; display: grid; gap: 0.5rem; }
.card h2 { margin: 0; }
.facts { display: flex; flex-wrap: wrap; gap: 0.375rem 1.5rem; }
.facts dt { font-size: 0.75rem; color: var(--quiet); }
.facts dd { font: 0.8125rem var(--mono); overflow-wrap: anywhere; }
pre { overflow: auto; padding: 0.75rem 1rem; max-height: 36rem; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; }
main > pre.box { max-height: none; }
pre.bad { color: var(--bad); }
details pre { margin-top: 0.375rem; padding: 0.625rem; background: var(--raised); border-radius: 6px; min-width: min(34rem, 70vw); max-height: 24rem; }
summary { cursor: pointer; color: var(--accent); white-space: nowrap; }
.letter { width: 100%; height: 44rem; background: #fff; color-scheme: light; }
.logs { font: 0.8125rem/1.45 var(--mono); padding: 0.375rem 0; }
.logs li { display: grid; grid-template-columns: 6.5rem 10.5rem 3rem 1fr; gap: 0 0.75rem; padding: 0.1875rem 1rem; }
.logs li > a { white-space: nowrap; }
.logs a { color: inherit; text-decoration: none; overflow: hidden; text-overflow: ellipsis; }
.logs .level { color: var(--tone, var(--quiet)); }
.logs .text { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.logs .debug .text { color: var(--quiet); }
.logs .field { color: color-mix(in srgb, var(--ink) 75%, var(--quiet)); margin-left: 0.5em; }
.logs .field a { text-decoration: underline dotted; }
.logs i { font-style: normal; color: var(--quiet); }
.logs .error { --tone: var(--bad); }
.logs li.warn, .logs li.error { background: color-mix(in srgb, var(--tone) 8%, transparent); }

/* Waterfall */
.waterfall { padding: 0.5rem 0; }
.step { display: grid; grid-template-columns: 5.5rem 6.5rem minmax(12rem, 34rem) minmax(8rem, 1fr) 4.5rem; gap: 0 0.75rem; align-items: center; padding: 0.1875rem 1rem; }
.step:hover { background: var(--raised); }
.when, .took { font: 0.8125rem var(--mono); text-align: right; color: var(--quiet); white-space: nowrap; }
.took { color: var(--ink); }
.what { overflow-wrap: anywhere; }
.what .quiet { margin-left: 0.375rem; font-size: 0.8125rem; }
.part { color: var(--quiet); }
.bar { width: 100%; height: 16px; background: linear-gradient(var(--line), var(--line)) center/100% 1px no-repeat; }
.bar rect { fill: var(--hue, var(--entry)); }
.bar.dynamodb, .bar.s3 { --hue: var(--data); }
.bar.lambda, .bar.states, .bar.execution { --hue: var(--code); }
.bar.sns, .bar.sqs, .bar.ses { --hue: var(--message); }
.bar.bad { --hue: var(--bad); }
.gap { display: flex; align-items: center; gap: 0.75rem; padding: 0.125rem 1rem; color: var(--quiet); font-size: 0.75rem; }
.gap::before, .gap::after { content: ''; flex: 1; border-top: 1px dashed var(--line); }

/* Forms */
input, select, button { font: inherit; color: inherit; background: var(--surface); border: 1px solid color-mix(in srgb, var(--quiet) 45%, var(--line)); border-radius: 6px; padding: 0.25rem 0.625rem; min-width: 0; max-width: 100%; }
button { white-space: nowrap; cursor: pointer; background: var(--raised); }
button:hover { border-color: var(--accent); }
form { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; }
label { display: inline-flex; align-items: center; flex-wrap: wrap; gap: 0.25rem 0.5rem; min-width: 0; }
.filters { gap: 0.5rem 1rem; }

@media (max-width: 70rem) {
  .diagram { display: none; }
  .node-list { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
  .columns { grid-template-columns: minmax(0, 1fr); }
  .step { grid-template-columns: auto 1fr 4.5rem; padding-block: 0.5rem; border-bottom: 1px solid var(--line); }
  .step .what { grid-column: 1 / -1; grid-row: 2; }
  .step .took { grid-column: 3; grid-row: 1; }
  .step .bar { grid-column: 1 / -1; grid-row: 3; }
}

@media (max-width: 40rem) {
  main { padding: 1rem 0.75rem 2rem; }
  .top { flex-wrap: wrap; padding: 0 0.75rem; }
  .top nav { width: 100%; order: 3; margin: 0 -0.75rem; width: calc(100% + 1.5rem); padding: 0 0.25rem; }
  .brand { padding-bottom: 0; }
  .node-list { grid-template-columns: minmax(0, 1fr); }
  .head > form.aside { margin-left: 0; flex: 1 1 100%; min-width: 0; }
  .head > form.aside, .head > form.aside label { flex-wrap: nowrap; }
  .head > form.aside :is(label, input) { flex: 1; }
  .filters input { flex: 1; }
  th, td { padding-inline: 0.5rem; }
  .logs li { grid-template-columns: auto 1fr auto; padding-block: 0.375rem; border-bottom: 1px solid var(--line); }
  .logs .text { grid-column: 1 / -1; }
  h1 { font-size: min(1.1875rem, 4.6vw); }
  .letter { height: 32rem; }
  button, select, input { min-height: 2.25rem; }
  summary { line-height: 2.25rem; }
}

@media (prefers-reduced-motion: reduce) {
  * { transition: none !important; }
}
`;
