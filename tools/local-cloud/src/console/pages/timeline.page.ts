import type { CloudNode, Timeline } from '../../control/state';
import { placeOf } from '../diagram';
import { ago, count, duration, path } from '../format';
import { html, type Html } from '../html';
import { badge, empty, page } from '../layout';
import { newestMatters, type Matter } from '../matters';
import { waterfall, type Bar } from '../waterfall';
import { given, type PageOf } from './request';

export const timelinePage: PageOf = async ({ view, rest, query, nowMs }) => {
  const id = rest[0] ?? given(query, 'id');
  if (id !== undefined) return onePage(view.timeline(id), (await view.state()).nodes, nowMs);
  const content = html`${search('')}<section data-refresh><h2>Seen lately</h2>${mattersList(newestMatters(view.steps({ limit: 5000 }), 25), nowMs)}</section>`;
  return page({ place: 'timeline', title: 'Timeline', isLive: false, content });
};

const search = (id: string): Html =>
  html`<form class="filters" role="search" action="/_local/timeline"><label>Id of an order, a cart or a trace <input name="id" type="search" value="${id}" size="34" required spellcheck="false" autocomplete="off"></label><button>Show its way</button></form>`;

export function mattersList(matters: readonly Matter[], nowMs: number): Html {
  if (matters.length === 0)
    return empty('Nothing has happened yet.', 'Put something into a cart in the storefront: its way through the system appears here.');
  const rows = matters.map(
    ({ id, steps, failures, at, first }) => html`<li><a class="row" href="${path('timeline', id)}"><span class="mono">${id}</span>
<span class="quiet">${count(steps)} steps, ${first}</span>${failures > 0 ? badge('bad', `${count(failures)} failed`) : undefined}${ago(at, nowMs)}</a></li>`,
  );
  return html`<ul class="box rows">${rows}</ul>`;
}

function onePage({ id, traces, durationMs, steps }: Timeline, nodes: readonly CloudNode[], nowMs: number) {
  const first = steps[0];
  if (first === undefined) {
    const hint = 'Steps are forgotten after a while and with the end of a run. An id is 26 characters long, a trace id 32.';
    return page({ place: 'timeline', title: 'Timeline', content: html`${search(id)}${empty(`Nothing was seen of ${id}.`, hint)}` });
  }
  const aside = html`<p class="aside"><span>${count(steps.length)} steps in ${duration(durationMs)}</span><span>began ${ago(first.at, nowMs)}</span></p>`;
  const found =
    traces.length > 0
      ? html`<p class="quiet">Found by ${traces.length === 1 ? 'the trace' : `${traces.length} traces,`} <span class="mono">${traces.join(', ')}</span></p>`
      : undefined;
  const content = html`${search(id)}${found}<ol class="box waterfall" aria-label="Steps">${waterfall(steps).map((bar) => rowsOf(bar, nodes))}</ol>
<p class="quiet">Long waits are drawn shorter than they were; the figures are exact. Times are UTC.</p>`;
  return page({ place: 'timeline', title: id, aside, content });
}

function rowsOf({ step, left, width, gapMs }: Bar, nodes: readonly CloudNode[]): Html {
  const gap = gapMs === undefined ? undefined : html`<li class="gap"><span>${duration(gapMs)} without a step</span></li>`;
  const tone = step.isFailure ? 'bad' : step.part;
  return html`${gap}<li class="step"><span class="when" title="${step.at}">+ ${duration(step.afterMs)}</span><span class="part">${step.part}</span>
<span class="what"><b>${step.action}</b> ${targetsOf(step.target, nodes)} ${step.isFailure ? badge('bad', 'failed') : undefined}<span class="quiet">${step.detail}</span></span>
<svg class="bar ${tone}" aria-hidden="true"><rect x="${left.toFixed(2)}%" width="${width.toFixed(2)}%" y="3" height="10" rx="2"/></svg>
<span class="took">${duration(step.durationMs)}</span></li>`;
}

/** Resources by their short names, and as links to what they hold. */
function targetsOf(targets: string, nodes: readonly CloudNode[]): Html[] {
  return targets.split(', ').map((target, index) => {
    const node = nodes.find(({ name }) => target === name || target.startsWith(`${name}/`));
    const separator = index === 0 ? '' : ', ';
    if (node === undefined) return html`${separator}${target}`;
    const key = target.slice(node.name.length + 1);
    if (key === '') return html`${separator}<a href="${placeOf(node)}">${node.title}</a>`;
    return html`${separator}<a href="${placeOf(node)}?${new URLSearchParams({ object: key }).toString()}">${`${node.title}: ${key}`}</a>`;
  });
}
