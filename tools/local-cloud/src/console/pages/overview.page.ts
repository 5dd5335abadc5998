import type { CloudState, CloudTime, NodeKind, ParkedView, PartView } from '../../control/state';
import { diagram } from '../diagram';
import { faultsSection } from '../faults-section';
import { ago, count, path } from '../format';
import { html, type Html } from '../html';
import { badge, grid, page } from '../layout';
import { newestMatters } from '../matters';
import type { PageOf } from './request';
import { mattersList } from './timeline.page';

const SCALES = [1, 0.5, 0.1, 0.01];
const ADVANCES = [
  [60, '1 min'],
  [3600, '1 h'],
  [86_400, '1 day'],
] as const;

/** The whole system at a glance, what needs somebody, and the switches. */
export const overviewPage: PageOf = async ({ view, nowMs }) => {
  const state = await view.state();
  const aside = html`<p class="aside"><span class="badge" data-settled data-tone="${state.isSettled ? 'good' : 'calm'}">${settledText(state)}</span>
<span>started ${ago(state.startedAt, nowMs)}</span></p>`;
  const content = html`<section aria-label="Diagram" data-live>${diagram(state)}</section>
${faultsSection(view.faults())}
<div class="columns" data-refresh>
<section><h2>Needs a look</h2>${attention(state, await view.parked(), nowMs)}</section>
<section><h2>Newest orders and carts</h2>${mattersList(newestMatters(view.steps({ limit: 3000 }), 6), nowMs)}</section>
</div>
<div class="columns" data-refresh><section><h2>Time</h2>${timeCorner(state.time)}</section><section><h2>Parts</h2>${partsTable(view.parts())}</section></div>`;
  return page({ place: '', title: 'Overview', isLive: false, aside, content });
};

const settledText = ({ isSettled, unsettled }: CloudState): string => (isSettled ? 'settled' : `busy, ${count(unsettled.length)} open`);

/** Told by their letters already. */
const PARKING: ReadonlySet<NodeKind> = new Set(['dead-letter-queue', 'dead-letter-bucket']);

function attention(state: CloudState, parked: readonly ParkedView[], nowMs: number): Html {
  const letters = parked.map(
    (each) => html`<li>${badge('bad', 'parked')}<span><a href="${path(`${each.place}s`, each.name)}">${each.title}</a>
<span class="quiet">${count(each.count)} × ${each.reason}${recordsOf(each)}, the newest ${ago(each.newestAt, nowMs)}</span></span></li>`,
  );
  const troubled = state.nodes
    .filter((node) => node.state !== 'running' && !PARKING.has(node.kind))
    .map(
      (node) =>
        html`<li>${badge(node.state === 'failing' ? 'bad' : 'warn', node.state)}<span>${node.title} <span class="quiet">${node.problem}</span></span></li>`,
    );
  const open = state.unsettled.map((line) => html`<li>${badge('calm', 'open')}<span class="quiet">${line}</span></li>`);
  const all = [...letters, ...troubled, ...open];
  return all.length === 0
    ? html`<p class="box calm-note">Nothing is parked, failing, stopped or under way.</p>`
    : html`<ul class="box items">${all}</ul>`;
}

const recordsOf = ({ records }: ParkedView): string =>
  records === undefined ? '' : ` with ${count(records)} ${records === 1 ? 'record' : 'records'}`;

function timeCorner({ scale, advancedSeconds, now }: CloudTime): Html {
  const scales = [...new Set([...SCALES, scale])].map(
    (each) =>
      html`<option value="${each}"${each === scale ? html` selected` : undefined}>${each === 1 ? 'as on AWS' : `${Number((1 / each).toFixed(2))} × as fast`}</option>`,
  );
  const advances = ADVANCES.map(([seconds, text]) => html`<button name="advanceSeconds" value="${seconds}">+ ${text}</button>`);
  return html`<div class="box corner"><p class="quiet">Waiting times (visibility, retries, batching windows, expiry) follow this clock:
<b class="mono">${now.slice(0, 19).replace('T', ' ')}</b> UTC${advancedSeconds > 0 ? `, advanced by ${count(Math.round(advancedSeconds))} s` : ''}.</p>
<form data-post="/_local/api/time"><label>Waits run <select name="scale">${scales}</select></label><button>Set</button></form>
<form data-post="/_local/api/time"><span>Let waits pass</span>${advances}</form></div>`;
}

function partsTable(parts: readonly PartView[]): Html {
  const rows = parts.map(({ id, kind, title, state, problem }) => {
    const action = state === 'stopped' ? 'start' : 'stop';
    return html`<tr><td>${title} <span class="quiet">${kind}</span><span class="quiet below">${problem}</span></td><td>${stateBadge(state)}</td>
<td class="end"><form data-post="${path('api', 'parts', id, action)}"><button aria-label="${action} ${title}">${action}</button></form></td></tr>`;
  });
  return grid('Parts', ['Part', 'State', ''], rows);
}

const stateBadge = (state: PartView['state']): Html => badge(({ running: 'good', stopped: 'warn', failing: 'bad' } as const)[state], state);
