import type { MessageView, QueueView } from '../../control/state';
import { ago, count, countCell, path, pretty } from '../format';
import { html, type Html } from '../html';
import { badge, empty, grid, longText, notFound, page } from '../layout';
import type { PageOf } from './request';

export const queuesPage: PageOf = (request) => {
  const { view, rest } = request;
  if (rest[0] !== undefined) return queuePage(request);
  const byTitle = view.queues().toSorted((a, b) => a.title.localeCompare(b.title));
  const rows = byTitle.map(
    (queue) => html`<tr><td><a href="${path('queues', queue.name)}">${queue.title}</a><span class="quiet below">${queue.name}</span></td>
<td>${kindOf(queue)}</td>${countCell(queue.visible, queue.isDeadLetterQueue ? 'alarming' : '')}${countCell(queue.inFlight)}${countCell(queue.delayed)}</tr>`,
  );
  const list =
    rows.length === 0
      ? empty('The template has no queues.', '')
      : grid('Queues', ['Queue', 'Kind', 'Waiting', 'In flight', 'Delayed'], rows);
  return page({ place: 'queues', title: 'Queues', content: list });
};

function kindOf({ isDeadLetterQueue, isFifo, visible }: QueueView): Html {
  if (isDeadLetterQueue) return badge(visible > 0 ? 'bad' : 'calm', 'dead letters');
  return badge('calm', isFifo ? 'FIFO' : 'standard');
}

const queuePage: PageOf = ({ view, rest: [name = ''], nowMs }) => {
  const queue = view.queue(name);
  if (queue === undefined) return notFound('queues', `There is no queue ${name}.`);
  const { title, visible, inFlight, delayed, deadLetterTarget, messages } = queue;
  const target = deadLetterTarget ? html` · gives up to <a href="${path('queues', deadLetterTarget)}">${deadLetterTarget}</a>` : undefined;
  const aside = html`<p class="aside">${kindOf(queue)}<span>${count(visible)} waiting · ${count(inFlight)} in flight · ${count(delayed)} delayed${target}</span></p>`;
  const hint = queue.isDeadLetterQueue
    ? 'Nothing was given up: that is how it should be.'
    : 'Whatever arrives is taken at once, or nothing has arrived yet.';
  const content =
    messages.length === 0
      ? empty('No message is in this queue.', hint)
      : html`<ul class="cards">${messages.map((each) => card(each, nowMs))}</ul>`;
  return page({ place: 'queues', title, aside, content: html`<p class="quiet mono">${queue.arn}</p>${content}` });
};

function card({ messageId, body, attributes, reason, groupId, receiveCount, sentAt, state }: MessageView, nowMs: number): Html {
  const { reason: _shownAbove, ...others } = attributes;
  const facts = Object.entries({
    ...others,
    ...(groupId ? { group: groupId } : {}),
    received: `${receiveCount} ×`,
    message: messageId,
  });
  return html`<li class="box card"><h2>${reason ? html`${badge('bad', 'parked')} ${reason}` : messageId}</h2>
<p class="quiet">${badge(state === 'visible' ? 'calm' : 'warn', state)} sent ${ago(sentAt, nowMs)}</p>
<dl class="facts">${facts.map(([key, value]) => html`<div><dt>${key}</dt><dd>${linked(key, value)}</dd></div>`)}</dl>
<details id="m-${messageId}"><summary>Body</summary>${longText('Body', pretty(body), '')}</details></li>`;
}

/** An event's id begins with the id of its order: that one has a timeline. */
function linked(key: string, value: string): Html {
  return key === 'eventId' || key === 'group'
    ? html`<a href="${path('timeline', value.split('.')[0] ?? value)}">${value}</a>`
    : html`${value}`;
}
