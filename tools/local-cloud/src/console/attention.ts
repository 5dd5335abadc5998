import type { CloudNode, CloudState, NodeKind, ParkedView } from '../control/state';
import { ago, count, path } from './format';
import { html, type Html } from './html';
import { badge } from './layout';

/** Told by their letters already. */
const PARKING: ReadonlySet<NodeKind> = new Set(['dead-letter-queue', 'dead-letter-bucket']);

/** What somebody has to look at: what was given up, what fails, what was stopped. */
export class Attention {
  private readonly troubled: readonly CloudNode[];

  constructor(
    private readonly state: CloudState,
    private readonly parked: readonly ParkedView[],
  ) {
    this.troubled = state.nodes.filter((node) => node.state !== 'running' && !PARKING.has(node.kind));
  }

  /** For the head of the page, since on a small screen the list is far below; nothing when all is well. */
  mark(): Html | undefined {
    const all = this.parked.length + this.troubled.length;
    return all === 0 ? undefined : html`<a class="badge bad" href="#needs-a-look">${count(all)} ${all === 1 ? 'needs' : 'need'} a look</a>`;
  }

  list(nowMs: number): Html {
    const letters = this.parked.map((each) => letterOf(each, nowMs));
    const open = this.state.unsettled.map((line) => html`<li>${badge('calm', 'open')}<span class="quiet">${line}</span></li>`);
    const all = [...letters, ...this.troubled.map(troubleOf), ...open];
    return all.length === 0
      ? html`<p class="box calm-note">Nothing is parked, failing, stopped or under way.</p>`
      : html`<ul class="box items">${all}</ul>`;
  }
}

function letterOf({ place, name, title, reason, count: parked, records, newestAt }: ParkedView, nowMs: number): Html {
  const size = records === undefined ? '' : ` with ${count(records)} ${records === 1 ? 'record' : 'records'}`;
  return html`<li>${badge('bad', 'parked')}<span><a href="${path(`${place}s`, name)}">${title}</a>
<span class="quiet">${count(parked)} × ${reason}${size}, the newest ${ago(newestAt, nowMs)}</span></span></li>`;
}

function troubleOf({ state, title, problem }: CloudNode): Html {
  const tone = state === 'failing' ? 'bad' : 'warn';
  return html`<li>${badge(tone, state)}<span>${title} <span class="quiet">${problem}</span></span></li>`;
}
