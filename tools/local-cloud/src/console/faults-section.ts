import type { FaultsView, FaultView } from '../control/state';
import { count } from './format';
import { html, type Html } from './html';
import { grid } from './layout';

/** The faults that somebody has asked for, and how often they struck; nothing while there are none. */
export function faultsSection({ seed, rules }: FaultsView): Html | undefined {
  if (rules.length === 0) return undefined;
  return html`<section data-refresh><h2>Faults on demand</h2><p class="quiet">Seed <b class="mono">${seed}</b>. What fails here may be meant to:
<span class="mono">DELETE /_local/api/faults</span> ends them.</p>
${grid('Faults on demand', ['Rule', 'What', 'Occasions', 'Struck'], rules.map(rowOf))}</section>`;
}

function rowOf({ id, rule, matched, fired }: FaultView): Html {
  const { id: _id, ...what } = rule;
  return html`<tr><td>${id}</td><td class="mono">${textOf(what)}</td><td class="end">${count(matched)}</td><td class="end">${count(fired)}</td></tr>`;
}

function textOf(rule: Readonly<Record<string, unknown>>): string {
  const values = Object.entries(rule).map(([name, value]) =>
    name === 'kind' ? String(value) : `${name}=${Array.isArray(value) ? value.join('|') : value}`,
  );
  return values.join(' ');
}
