import type { ExecutionView } from '../../control/state';
import { ago, duration, path, pretty } from '../format';
import { html, type Html } from '../html';
import { badge, empty, grid, longText, notFound, page } from '../layout';
import { given, type PageOf } from './request';

export const executionsPage: PageOf = ({ view, rest, query, nowMs }) => {
  if (rest[0] !== undefined)
    return executionPage(
      view.executions({ limit: 1000 }).find(({ arn }) => arn === rest[0]),
      rest[0],
      nowMs,
    );
  const machine = given(query, 'machine');
  const rows = view.executions({ limit: 100, ...(machine ? { machine } : {}) }).map(
    (
      each,
    ) => html`<tr><td>${statusOf(each)}</td><td><a class="mono" href="${path('executions', each.arn)}">${each.name}</a><span class="quiet below">${each.machine}</span></td>
<td>${ago(each.startedAt, nowMs)}</td><td class="number">${tookOf(each)}</td><td class="cell">${each.error}</td></tr>`,
  );
  const content =
    rows.length === 0
      ? empty('No state machine has run yet.', 'Every execution since the start is listed here, with its input and output.')
      : grid('Executions', ['Status', 'Execution', 'Started', 'Took', 'Error'], rows);
  return page({ place: 'executions', title: 'Executions', content });
};

function executionPage(execution: ExecutionView | undefined, arn: string, nowMs: number) {
  if (execution === undefined) return notFound('executions', `There is no execution ${arn}.`);
  const { name, machine, error, cause, input, output, events } = execution;
  const aside = html`<p class="aside">${statusOf(execution)}<span>${machine}</span><span>${ago(execution.startedAt, nowMs)}, took ${tookOf(execution)}</span></p>`;
  const failure = error
    ? html`<section><h2>Error</h2>${longText('Error', `${error}${cause ? `\n${cause}` : ''}`, 'box bad')}</section>`
    : undefined;
  const content = html`<p class="quiet mono">${arn}</p>${failure}
<div class="columns"><section><h2>Input</h2>${longText('Input', pretty(input))}</section>
<section><h2>Output</h2>${output ? longText('Output', pretty(output)) : empty('It answered nothing.', '')}</section></div>
<details class="box corner"><summary>Events</summary>${longText('Events', JSON.stringify(events, undefined, 2), '')}</details>`;
  return page({ place: 'executions', title: name, isLive: execution.stoppedAt === undefined, aside, content });
}

const TONES: Readonly<Record<string, 'good' | 'calm'>> = { SUCCEEDED: 'good', RUNNING: 'calm' };

const statusOf = ({ status }: ExecutionView): Html => badge(TONES[status] ?? 'bad', status.toLowerCase());

const tookOf = ({ startedAt, stoppedAt }: ExecutionView): string =>
  stoppedAt ? duration(Date.parse(stoppedAt) - Date.parse(startedAt)) : '–';
