import type { CloudNode, ParkedBatch } from '../control/state';
import { placeOf } from './diagram';
import { ago, count, pretty } from './format';
import { html, type Fragment, type Html } from './html';
import { badge } from './layout';

/** What event source mappings gave up, told by what Lambda wrote of it. */
export function givenUpBatches(parked: readonly ParkedBatch[], nodes: readonly CloudNode[], nowMs: number): Html {
  if (parked.length === 0) return html`<p class="box calm-note">No batch was given up: that is how it should be.</p>`;
  const titled = (name: string): Html => {
    const node = nodes.find((each) => each.name === name);
    return node ? html`<a href="${placeOf(node)}">${node.title}</a>` : html`${name}`;
  };
  const cards = parked.map(
    ({ key, at, reason, records, attempts, functionName, source }) => html`<li class="box card"><h2>${badge('bad', 'parked')} ${reason}</h2>
<p class="quiet">given up ${ago(at, nowMs)}</p>
<dl class="facts">${fact('records', count(records))}${fact('attempts', count(attempts))}${fact('stream of', titled(source))}${fact('given to', titled(functionName))}</dl>
<p><a href="?${new URLSearchParams({ object: key }).toString()}">Show the records</a></p></li>`,
  );
  return html`<section><h2>Given-up batches</h2><ul class="cards">${cards}</ul></section>`;
}

/** The batch as JSON, with its records taken out of the text in which Lambda puts them; any other text as `pretty` has it. */
export function prettyBatch(text: string): string {
  const shown = pretty(text);
  if (shown === text) return text;
  return JSON.stringify(JSON.parse(text), (name, value: unknown) => (name === 'payload' ? parsed(value) : value), 2);
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const shown = pretty(value);
  return shown === value ? value : JSON.parse(value);
}

const fact = (name: string, value: Fragment): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
