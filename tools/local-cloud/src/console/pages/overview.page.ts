import type { CloudState, CloudTime, PartView } from '../../control/state';
import { Attention } from '../attention';
import { diagram } from '../diagram';
import { faultsSection } from '../faults-section';
import { ago, count, path } from '../format';
import { html, type Html } from '../html';
import { badge, page } from '../layout';
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
  const attention = new Attention(state, await view.parked());
  const aside = html`<p class="aside"><span class="badge" data-settled data-tone="${state.isSettled ? 'good' : 'calm'}">${settledText(state)}</span>
<span data-refresh>${attention.mark()}</span><span>started ${ago(state.startedAt, nowMs)}</span></p>`;
  const content = html`<section aria-label="Diagram" data-live>${diagram(state)}</section>
${faultsSection(view.faults())}
<div class="columns" data-refresh>
<section id="needs-a-look" aria-label="Needs a look"><h2>Needs a look</h2>${attention.list(nowMs)}</section>
<section><h2>Newest orders and carts</h2>${mattersList(newestMatters(view.steps({ limit: 3000 }), 6), nowMs)}</section>
</div>
<section data-refresh><h2>Time</h2>${timeCorner(state.time)}</section>
<section data-refresh><h2>Parts</h2>${partsList(view.parts())}</section>`;
  return page({ place: '', title: 'Overview', isLive: false, aside, content });
};

const settledText = ({ isSettled, unsettled }: CloudState): string => (isSettled ? 'settled' : `busy, ${count(unsettled.length)} open`);

function timeCorner({ scale, advancedSeconds, now }: CloudTime): Html {
  const scales = [...new Set([...SCALES, scale])].map(
    (each) =>
      html`<option value="${each}"${each === scale ? html` selected` : undefined}>${each === 1 ? 'as on AWS' : `${Number((1 / each).toFixed(2))} × as fast`}</option>`,
  );
  const advances = ADVANCES.map(([seconds, text]) => html`<button name="advanceSeconds" value="${seconds}">+ ${text}</button>`);
  return html`<div class="box corner across"><p class="quiet">Waiting times (visibility, retries, batching windows, expiry) follow this clock:
<b class="mono">${now.slice(0, 19).replace('T', ' ')}</b> UTC${advancedSeconds > 0 ? `, advanced by ${count(Math.round(advancedSeconds))} s` : ''}.</p>
<form data-post="/_local/api/time"><label>Waits run <select name="scale">${scales}</select></label><button>Set</button></form>
<form data-post="/_local/api/time"><span>Let waits pass</span>${advances}</form></div>`;
}

function partsList(parts: readonly PartView[]): Html {
  const items = parts.map(({ id, kind, title, state, problem }) => {
    const action = state === 'stopped' ? 'start' : 'stop';
    return html`<li><span>${title}<span class="quiet below">${kind}${problem === undefined ? '' : `: ${problem}`}</span></span>${badge(TONES[state], state)}
<form data-post="${path('api', 'parts', id, action)}"><button aria-label="${action} ${title}">${action}</button></form></li>`;
  });
  return html`<ul class="box parts">${items}</ul>`;
}

const TONES = { running: 'good', stopped: 'warn', failing: 'bad' } as const satisfies Record<PartView['state'], string>;
