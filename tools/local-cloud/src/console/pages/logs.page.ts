import type { LogLine } from '../../control/state';
import { idsIn } from '../../observation/ids';
import { LOG_LEVELS } from '../../observation/log-entry';
import { clock, path } from '../format';
import { html, type Html } from '../html';
import { empty, page } from '../layout';
import { logText } from '../log-text';
import { given, type PageOf } from './request';

export const logsPage: PageOf = ({ view, query }) => {
  const [part, wanted, match] = [given(query, 'part'), given(query, 'level'), given(query, 'match')];
  const level = LOG_LEVELS.find((each) => each === wanted);
  const lines = view.logs({ ...(part ? { part } : {}), ...(level ? { level } : {}), ...(match ? { match } : {}), limit: 300 });
  const parts = [...new Set([...view.logs({ limit: 5000 }).map((line) => line.part), ...(part ? [part] : [])])].sort();
  const filters = html`<form class="filters" data-auto role="search"><label>Part ${choice('part', 'all parts', parts, part)}</label>
<label>From level ${choice('level', 'all levels', LOG_LEVELS, level)}</label>
<label>Text <input name="match" type="search" value="${match}" spellcheck="false" autocomplete="off"></label><button>Filter</button></form>`;
  const hint =
    part || level || match ? html`No line passes the filters. <a href="?">Show all</a>` : 'Lines appear here as soon as a part writes one.';
  const list = lines.length === 0 ? empty('No lines.', hint) : html`<ol class="box logs">${lines.map(lineOf)}</ol>`;
  return page({
    place: 'logs',
    title: 'Logs',
    isLive: false,
    aside: html`<p class="aside">the newest first, of all parts of this run</p>`,
    content: html`${filters}<div data-refresh>${list}</div>`,
  });
};

function choice(name: string, all: string, values: readonly string[], chosen: string | undefined): Html {
  const options = values.map((value) => html`<option${value === chosen ? html` selected` : undefined}>${value}</option>`);
  return html`<select name="${name}"><option value="">${all}</option>${options}</select>`;
}

function lineOf({ at, part, level, text }: LogLine): Html {
  const { message, fields } = logText(text);
  return html`<li class="${level}">${clock(at)}<a href="?part=${encodeURIComponent(part)}">${part}</a><span class="level">${level}</span>
<span class="text">${message} ${fields.map(([name, value]) => html`<span class="field"><i>${name}</i> ${linked(value)}</span> `)}</span></li>`;
}

/** The first id in a value leads to what happened to it. */
function linked(value: string): Html {
  const [id] = idsIn(value);
  return id === undefined ? html`${value}` : html`<a href="${path('timeline', id)}">${value}</a>`;
}
